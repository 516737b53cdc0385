### Which examples moved a weight.

pushes-title = Which examples moved { $what }?
pushes-weight = the weight from { $from } to { $unit }
pushes-bias = the bias of { $unit }
pushes-unit = unit { $unit }
pushes-output = output { $unit }
pushes-intro = Each example alone would move the { $what } a little. That is its push: minus the learning rate times the slope of its cost, or of half its squared error.
pushes-intro_unit = Each example alone would push the unit’s weighted sum up or down.
pushes-besides_optimizer = { $optimizer } makes its own step out of these.
pushes-besides_decay = The L2 penalty also pulls towards 0; no example does that.
pushes-besides_changed = Here the examples push as they are, without the random changes made in training.
pushes-layer = Layer
pushes-layer_help = Counted after the inputs
pushes-into = Into unit
pushes-into_help = The unit that the weight leads to
pushes-from = From
pushes-from_help = Where the weight comes from, or the bias, or everything into the unit
pushes-from_all = all, and the bias
pushes-from_bias = the bias
pushes-image = The weights from the pixels into { $unit }, full colour at ±{ $most }. Choose one with arrow keys and Enter.
pushes-image_hint = Press a pixel for its weight.
pushes-image_weight = { $from }: { $value }
pushes-moment = At
pushes-moment_help = Which moments of the run count: all, with their pushes added up, or one alone
pushes-moment_all =
    { $count ->
        [one] { $count } moment added up
       *[other] { $count } moments added up
    }
pushes-moment_one = iteration { $iteration }
pushes-moment_next = iteration { $iteration }: the next update
pushes-progress = Moments looked at
pushes-asking = { $asked } of { $planned } moments looked at. A copy of the network is trained again for this, now at iteration { $iteration } of { $last } …
pushes-stopped = { $asked } of { $planned } moments looked at.
pushes-stop = Stop
pushes-go_on = Go on
pushes-counts =
    { $up ->
        [one]
            { $down ->
                [one] Of { $rows } examples, { $up } pushes up, { $up_total } in all, and { $down } pushes down, { $down_total } in all.
               *[other] Of { $rows } examples, { $up } pushes up, { $up_total } in all, and { $down } push down, { $down_total } in all.
            }
       *[other]
            { $down ->
                [one] Of { $rows } examples, { $up } push up, { $up_total } in all, and { $down } pushes down, { $down_total } in all.
               *[other] Of { $rows } examples, { $up } push up, { $up_total } in all, and { $down } push down, { $down_total } in all.
            }
    }
pushes-nobody = None of the { $rows } training examples pushes: for each, a 0 comes in along this weight, or no error comes back to its unit.
pushes-went = From iteration { $first } to { $last } the { $what } went from { $from } to { $to }.
pushes-went_on = The pushes cover only { $count } of these { $updates } updates, so they do not add up to how far it went.
pushes-went_weight = weight
pushes-went_bias = bias
pushes-left_out =
    { $count ->
        [one] { $count } moment was left out: the network followed no gradient then, or its numbers were too large.
       *[other] { $count } moments were left out: the network followed no gradient then, or its numbers were too large.
    }
pushes-picture = The strongest pushes
pushes-down = They push it down most
pushes-up = They push it up most
pushes-none = None does.
pushes-row = { $inputs } →
pushes-row_named = row { $inputs }
pushes-point = ({ $x }, { $y }), class { $kind }
pushes-point_named = point { $number }
pushes-digit = { DIGIT($digit) }, no. { $number }
pushes-digit_named =
    { $signs ->
        [true] sign no. { $number }
       *[false] digit no. { $number }
    }
pushes-example = Example
pushes-push = Push
pushes-through = Step through { $name }
pushes-through_help = Goes to iteration { $iteration }, where it pushed hardest of the moments shown. The Code tab then shows how an update on this example alone computes the gradient
