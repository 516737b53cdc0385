### One update, shown in the picture of the network.

update-label = Update { $iteration } in the picture
update-phases = Phases of update { $iteration }
update-forward = Forward
update-compare = Compare
update-blame = Blame
update-nudge = Nudge
update-way_forward = →
update-way_blame = ←
update-forward_help = What each line passes on, and what each unit adds up
update-compare_help = What the outputs say, and what they should say
update-blame_help = How much each unit has to do with the error
update-nudge_help = How every weight was changed
update-next = Next
update-next_help = The next phase; in slow motion also the next update
update-close = Close the picture of this update
update-close_help = Back to the network as it is now (Escape)
update-forward_row = Before update { $iteration }, row { $row } goes in: { $inputs }. Each line passes on a number times its weight; each unit adds them up and answers.
update-forward_point = Before update { $iteration }, the point with the worst answer goes in, at { $inputs }. Each line passes on a number times its weight; each unit adds them up and answers.
update-compare_one = The output says { $outputs } and should say { $targets }. The difference, { $errors }, is the error.
update-compare_several = The outputs say { $outputs } and should say { $targets }. The differences, { $errors }, are the errors.
update-blame_hidden =
    { $way ->
        [true] The errors run back along the lines. { $unit } gets the most blame, { $blame }: it answered too much. ↓ should answer less, ↑ more.
       *[false] The errors run back along the lines. { $unit } gets the most blame, { $blame }: it answered too little. ↓ should answer less, ↑ more.
    }
update-blame_outputs = There is no hidden unit between the inputs and the outputs, so the outputs take all the blame.
update-nudge_all = All { $rows } rows together: each weight moves against its blame. The one from { $from } to { $to }, say, went from { $was } to { $is }. Blue went up, orange down. { $costs }
update-nudge_some =
    { $rows ->
        [one] { $rows } row alone: each weight moves against its blame. The one from { $from } to { $to }, say, went from { $was } to { $is }. Blue went up, orange down. { $costs }
       *[other] { $rows } rows together: each weight moves against its blame. The one from { $from } to { $to }, say, went from { $was } to { $is }. Blue went up, orange down. { $costs }
    }
update-costs = The cost went from { $cost } to { $now }.
update-costs_same = The cost stayed at { $cost }, as far as these digits tell.
update-nudge_random = A random move was tried both ways and kept, because the cost became lower: the weight from { $from } to { $to } went from { $was } to { $is }.
update-nudge_apart_row = Row { $row } by itself got worse.
update-nudge_apart_point = That point by itself got worse.
update-nudge_none = A random move was tried both ways, and neither made the cost lower. No weight has changed.
update-no_numbers = Around update { $iteration }, the numbers grew beyond all bounds: there is nothing left to follow. Start again with a smaller rate.
update-nudge_coming = Every weight is moved, all at once.
update-nudge_nothing = No weight has changed: all of the blame was 0, or too little to move one.
update-mark_sum = sum { $value }
update-mark_value = { $value }
update-mark_error =
    { $way ->
        [true] { $value } ↓
       *[false] { $value } ↑
    }
update-mark_change = { $from } { $value }
update-mark_label_sum = { $name } adds up to { $value }: see how in Step through
update-mark_label_value = { $name } answers { $value }: see how in Step through
update-mark_label_error = Error of { $name }: { $value }, see how in Step through
update-mark_label_change = The weight from { $from } to { $name } changed by { $value }, to { $now }: see how in Step through
