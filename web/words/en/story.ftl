### The notebook’s story, in the Digits tab.

story-title = Ten experiments that got stuck
story-intro = Glassnet grew from a [notebook:notebook]. Its network of 784 inputs, 200 hidden units and 10 outputs was trained ten times over, first by [perturbation:random perturbation], then by [backpropagation:backpropagation] row by row. In the last four it got 22 to 38 of 100 digits right, and ended at 25.
story-lesson = Be led through it
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
story-past_guessed = one each, the first at rate 1.5 (our guess)
story-replay = Replay
story-replay_help = Run the ten experiments, one after another, on this computer
story-apart = Neither Replay nor Try it changes the network of the other views.
story-stop = Stop
story-status = Replay
story-progress = Progress of the replay
story-done = { $share } done
story-done_left = { $share } done, about { $left } left
story-not_replayed = Not replayed yet. A replay really runs the notebook’s cells, from its own first weights.
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
story-axis = digits right, of a hundred: press one for its numbers
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
story-why_title = Why it is stuck, and why near 30 of 100
story-why_saturated = All first weights lie between 0 and 1. A hidden unit adds up 784 pixels times such weights and gets about 50, where the [sigmoid:sigmoid] is flat: [saturation:its slope is almost 0]. Its weights move by its error times its slope, so they stay where they are. The notebook’s [error_rule:error rule] does not help: it leaves out only the slope of the layer above.
story-why_ten = Replayed as shown, the network stays near 10. The first random move that is kept, at rate 15, takes 7.5 off each weight on average. A hidden unit’s sum falls to about −700, at the other flat end. Every hidden unit then answers 0, and only the biases of the outputs learn.
story-why_thirty = The notebook stayed near 30, so its weights had a different past, which was not kept. A single random move at rate 1.5 leads there: sums fall only to about −25, and about half of the hidden units wake for some thin digits. From them the outputs learn to tell some digits apart. That past is our guess: choose it at Random moves, and replay all of it.
story-switches_title = What frees it?
story-switches_intro = Backpropagation at rate 0.05 goes once over { $rows } digits: { $rows } updates row by row, { $batches } in batches of 100. Change one choice at a time.
story-switch_initializer = First weights
story-switch_initializer_help = How the weights begin: none negative, or half of them
story-switch_error_rule = Error rule
story-switch_error_rule_help = Whether an error is multiplied by the slope of the unit that hands it back
story-switch_batch_size = Batch
story-switch_batch_size_help = How many digits one update averages
story-initializer_uniform = 0 to 1 (notebook)
story-initializer_scaled = around 0, scaled
story-error_rule_notebook = without the slope above (notebook)
story-error_rule_exact = exact gradient
story-batch_size_1 = row by row (notebook)
story-batch_size_100 = 100 rows averaged
story-try = Try it
story-try_help = Train once with the choices above
story-switches_status = Result
story-switches_stuck =
    { $stuck ->
        [one] Still stuck: after { $updates } updates { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Still stuck: after { $updates } updates { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_partly =
    { $stuck ->
        [one] Partly free: after { $updates } updates { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Partly free: after { $updates } updates { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_begun =
    { $stuck ->
        [one] Free to learn, but it has learnt little yet: after only { $updates } updates { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Free to learn, but it has learnt little yet: after only { $updates } updates { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_free =
    { $stuck ->
        [one] Free, and learning: after { $updates } updates { $stuck } of { $units } hidden units is saturated, { $right } right.
       *[other] Free, and learning: after { $updates } updates { $stuck } of { $units } hidden units are saturated, { $right } right.
    }
story-switches_exact = Why the notebook’s rule gets further here: the exact gradient multiplies the errors by the slopes of the outputs as it hands them back. These slopes are a quarter at most, so at the same learning rate the hidden units take smaller steps. The notebook leaves them out and takes larger steps, though not straight downhill. With a larger rate, or more updates, the exact gradient catches up.
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
story-modern_title = The same shape, at 98 %
story-modern_intro = The 200 hidden units were never the problem. With [relu:ReLU], [softmax:softmax], first weights around zero, [adam:Adam], and digits shifted and turned a little each time, the same network gets 98 of 100 test digits right, in fifteen seconds, or a minute on a slow machine.
story-modern = Train the same shape with modern settings
story-modern_help = Start a new network in this lab with modern settings, and train it
