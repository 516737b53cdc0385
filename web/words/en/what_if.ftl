### What if: two histories side by side.

what_if-title = What if?
what_if-begins = From iteration { $iteration } two copies go on: one with a change, one without.
what_if-kind = Change
what_if-kind_help = What kind of thing to change
what_if-kind_code = the code
what_if-kind_setting = a setting
what_if-kind_weight = a weight or bias
what_if-kind_target = a target
what_if-setting = Setting
what_if-setting_help = A setting that can change while a network learns
what_if-now = from { $value }
what_if-now_code = from yours ({ $name }) to the shipped code
what_if-to = To
what_if-to_help = The new value
what_if-to_choice = To
what_if-to_choice_help = The new choice
what_if-into_layer = Layer
what_if-into_layer_help = Counted after the inputs
what_if-from = From
what_if-from_help = Where the weight comes from, or the unit’s bias
what_if-into = Into unit
what_if-into_help = The unit that the weight leads to
what_if-bias_menu = the bias
what_if-target = Target
what_if-target_help = Which target, in which row, to switch between 0 and 1
what_if-target_of = { $inputs }: { $output } from { $before } to { $after }
what_if-begin = Let both go on
what_if-stop = Stop
what_if-unchanged = as it is
what_if-changed = with the change
what_if-cost = Training cost
what_if-layer = layer { $layer }
what_if-shares = Weights that differ
what_if-largest = Largest difference
what_if-outcome =
    { $updates ->
        [one] { $change }: after { $updates } update, { $outcome }.
       *[other] { $change }: after { $updates } updates, { $outcome }.
    }
what_if-change_code = With the shipped code instead of yours
what_if-change_setting = { $setting } instead of { $before }
what_if-change_weight = With { $where } set to { $value }
what_if-change_target = With the target of { $output } switched in the row { $inputs }
what_if-equal = the cost is the same, to the last digit ({ $changed })
what_if-alike = the cost is about the same ({ $changed } instead of { $unchanged })
what_if-half = half the cost ({ $changed } instead of { $unchanged })
what_if-twice = twice the cost ({ $changed } instead of { $unchanged })
what_if-percent_less = a cost that is { $percent } % lower ({ $changed } instead of { $unchanged })
what_if-percent_more = a cost that is { $percent } % higher ({ $changed } instead of { $unchanged })
what_if-times_less = a cost { $times } times smaller ({ $changed } instead of { $unchanged })
what_if-times_more = { $times } times the cost ({ $changed } instead of { $unchanged })
what_if-no_number = the cost is no longer a number
what_if-digits = To the last digit
what_if-digits_help = The first number that differs, and how the difference spreads
what_if-at = Both are at iteration { $iteration } of { $total }.
what_if-none = No number differs.
what_if-first = First to differ: { $where }, at iteration { $iteration }: { $unchanged } and { $changed }. { $count } of { $all } numbers differed then.
what_if-weight = the weight from { $from } to { $unit } in layer { $layer }
what_if-bias = the bias of { $unit } in layer { $layer }
