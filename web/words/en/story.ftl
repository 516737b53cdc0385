### The notebook’s story, in the Digits tab.

story-title = Ten experiments that got stuck
story-intro = In the [notebook:notebook] that Glassnet grew from, a 784 – 200 – 10 network was trained ten times: by [perturbation:random perturbation], then by [backpropagation:backpropagation]. It ended at 25 of 100 digits right.
story-lesson = Walk me through it
story-lesson_help = The same story as a lesson in five steps: find the choice that held the network back
story-scale = Length
story-scale_help = How much of each experiment is replayed: its first thousandth, hundredth or tenth, or all of it
story-scale_0-001 = a thousandth
story-scale_0-01 = a hundredth
story-scale_0-1 = a tenth
story-scale_1 = all of it (minutes)
story-past = Random moves
story-past_help = The random moves before backpropagation: all that the notebook shows, or fewer that lead to its results
story-past_shown = as in the notebook
story-past_guessed = one each, the first at rate 1.5 (our guess; minutes)
story-replay = Replay
story-replay_help = Run the ten experiments, one after another, on this computer
story-apart = Your network stays as it is.
story-stop = Stop
story-status = Replay
story-progress = Progress of the replay
story-done = { $share } done
story-done_left = { $share } done, about { $left } left
story-not_replayed = A replay runs the notebook’s cells again.
story-running = Experiment { $number } of 10 is running.
story-stopped = Stopped in experiment { $number } of 10.
story-finished =
    { $accepted ->
        [one]
            { $stuck ->
                [one] { $accepted } of { $tried } random moves was accepted; { $stuck } of { $units } hidden units is saturated; { $accuracy } of the validation digits are right.
               *[other] { $accepted } of { $tried } random moves was accepted; { $stuck } of { $units } hidden units are saturated; { $accuracy } of the validation digits are right.
            }
       *[other]
            { $stuck ->
                [one] { $accepted } of { $tried } random moves were accepted; { $stuck } of { $units } hidden units is saturated; { $accuracy } of the validation digits are right.
               *[other] { $accepted } of { $tried } random moves were accepted; { $stuck } of { $units } hidden units are saturated; { $accuracy } of the validation digits are right.
            }
    }
story-finished_constant =
    { $stuck ->
        [one] { $accepted } of { $tried } random moves accepted; then { $stuck } of { $units } hidden units is saturated, and the network gives the same answer to every digit: { $accuracy } right by chance.
       *[other] { $accepted } of { $tried } random moves accepted; then { $stuck } of { $units } hidden units are saturated, and the network gives the same answer to every digit: { $accuracy } right by chance.
    }
story-recorded_short = Notebook
story-replayed_short = Replay
story-settings = rate { $rate }, { $iterations } × 100 rows
story-settings_guessed = rate { $rate }, one move instead of { $iterations } iterations
story-range = { $lowest } to { $highest } of 100
story-range_ending = { $lowest } to { $highest } of 100, { $last } at the end
story-axis = digits right, of a hundred
story-one_help = What it got right, recorded and replayed, and with which settings
story-waiting = not run yet
story-waiting_total = { $updates } to come
story-share_one = { $low }
story-share_two = { $low } to { $high }
story-outcome_running = { $share } of 100; { $stuck } of { $units } units saturated; { $done } of { $updates }
story-outcome = { $share } of 100; { $stuck } of { $units } units saturated; { $updates }
story-outcome_perturbation = { $share } of 100; { $stuck } of { $units } units saturated; { $changes } accepted of { $updates }
story-updates_backpropagation =
    { $total ->
        [one] { $total } row update ({ $part })
       *[other] { $total } row updates ({ $part })
    }
story-updates_perturbation =
    { $total ->
        [one] { $total } move ({ $part })
       *[other] { $total } moves ({ $part })
    }
story-part_0-001 = a thousandth
story-part_0-01 = a hundredth
story-part_0-1 = a tenth
story-part_1 = all
story-why_title = Why near 30 of 100?
story-why_saturated = All first weights lie between 0 and 1, so 784 pixels give a hidden unit a sum of about 50. There the [sigmoid:sigmoid] is flat: [saturation:its slope is almost 0], and its weights stay where they are. The notebook’s [error_rule:error rule] does not help: it leaves out the slope of the outputs, not that of the hidden units.
story-why_ten = Replayed as shown, the network stays near 10. The first kept random move, at rate 15, sends the sums to about −700, the other flat end. Every hidden unit answers 0; only the outputs’ biases learn.
story-why_thirty = The notebook’s network was near 30, but how it began was not kept. One random move at rate 1.5 leads there, if all of each experiment is replayed: sums fall to about −25, and about half of the hidden units wake, though only for some thin digits. That is our guess: choose it under Random moves.
story-switches_title = What frees it?
story-switches_intro = Begin with the notebook’s choices, and change one at a time: { $rows } digits, each seen once, at rate 0.05.
story-switch_initializer = First weights
story-switch_initializer_help = How the weights begin: none negative, or half of them
story-switch_error_rule = Error rule
story-switch_error_rule_help = Whether an error is multiplied by the slope of the unit that hands it back
story-switch_batch_size = Batch
story-switch_batch_size_help = How many digits one update averages
story-initializer_uniform = 0 to 1
story-initializer_scaled = around 0
story-error_rule_notebook = without the slope above
story-error_rule_exact = exact gradient
story-batch_size_1 = row by row
story-batch_size_100 = 100 averaged
story-try = Try it
story-try_help = Train once with the choices above
story-switches_status = Result
story-switches_stuck =
    { $stuck ->
        [one] Still stuck: after { $updates } updates, { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Still stuck: after { $updates } updates, { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_partly =
    { $stuck ->
        [one] Partly free: after { $updates } updates, { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Partly free: after { $updates } updates, { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_begun =
    { $stuck ->
        [one] Free to learn, but it has learnt little yet: after only { $updates } updates, { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Free to learn, but it has learnt little yet: after only { $updates } updates, { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_free =
    { $stuck ->
        [one] Free, and learning: after { $updates } updates, { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Free, and learning: after { $updates } updates, { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_exact = Why the notebook’s rule gets further here: the exact gradient multiplies the errors by the slopes of the outputs, a quarter at most. So its hidden units take smaller steps. With a larger rate, or more updates, the exact gradient catches up.
story-switches_pictures = Pictures of what was tried
story-switches_activations = Hidden layer
story-switches_chart = On the way
story-switches_chart_words = Saturated: { $stuck }. Right: { $right }.
story-line_stuck = units saturated
story-line_right = digits right
story-tried = Tried so far
story-column_updates = Updates
story-column_stuck = Saturated
story-column_rule = Learning function
story-column_rate = Learning rate
story-column_iterations = Iterations
story-column_recorded_lowest = Recorded, lowest of 100
story-column_recorded_highest = Recorded, highest of 100
story-column_recorded_last = Recorded, at the end
story-column_replayed_lowest = Replayed, lowest of 100
story-column_replayed_highest = Replayed, highest of 100
story-column_replayed_updates = Updates replayed
story-column_right = Right
story-of = { $stuck } of { $units }
story-modern_title = The same shape, at 98 of 100
story-modern_intro = Its 200 units were never the problem. With [relu:ReLU], [softmax:softmax], first weights around zero, [adam:Adam], and digits shifted and turned, they get 98 of 100 test digits right, in fifteen seconds to a minute.
story-modern = Train it with modern settings
story-modern_help = Start a new network in this lab with modern settings, and train it
