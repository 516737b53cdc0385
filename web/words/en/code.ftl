### The Code tab. pass-… are the steps, formulas and numbers of a recorded update.

about-batch = One update of { $network } on { $on }, after iteration { $iteration }, on a copy.
about-row = One update of { $network } on { $on } { $row }, after iteration { $iteration }, on a copy.
about-number = One update of { $network } on { $on } { $number }, after iteration { $iteration }, on a copy.
about-drawing = One update of { $network } on { $on }, which should be { $target }, after iteration { $iteration }, on a copy.
about-shipped = One update of { $network } on { $on }, which should be { $target }.
network-table = { $table }
network-points = the points in the plane
network-digits =
    { $signs ->
        [true] the network of your own signs
       *[false] the digits network
    }
network-shipped = the network that came with the page

choose-network = Network
choose-network_help = Whose update is shown
choose-on = An update on
choose-on_help = The next batch is what training would use next; an update on one example is easier to follow
choose-on_batch = the next batch
choose-on_row = the row
choose-on_point = the point
choose-on_digit =
    { $signs ->
        [true] the { $part } sign
       *[false] the { $part } digit
    }
choose-on_drawing = your drawing
choose-row = Row
choose-row_help = The row of the truth table
choose-row_words = { $inputs } → { $targets }
choose-point = Point number
choose-point_help = Its place among the training points, counted from 1
choose-digit =
    { $signs ->
        [true] Sign number
       *[false] Digit number
    }
choose-digit_help =
    { $signs ->
        [true] Its place among the training signs, counted from 1
       *[false] Its place among the training digits, counted from 1
    }
choose-target = It should be
choose-target_help = Without it there is no error, and nothing to hand back
choose-target_none = not said yet
beginning = From the beginning
beginning-help = Shows the first update of this run, where the errors are large; the run stays as it is
beginning-said = Little is left to correct: most numbers are tiny now.
now = Back to now
now-help = Shows the next update of the network as it is now
again = Take the newest
again-help = The network has learnt more since this was recorded
outdated = The network has changed since this was recorded.
outdated-why = It is at iteration { $iteration } now.

wait-loading = As soon as Python is ready, the next update is recorded here, line by line.
wait-lab = As soon as the network is there, its next update is recorded here, line by line.
wait-recording = Recording the update, line by line …
wait-no_points = There are no points to learn from yet. Add some in the XOR tab, or choose another network.
wait-no_drawing = Nothing is drawn yet. Draw something in the Draw tab, and press Step through there.
wait-stopped = Python has stopped, and the recording went with it. Start Python again: the update is then recorded again.
wait-failed = Python did not start, so nothing can be recorded.
wait-refused = This update could not be recorded. { $reason }
wait-no_example = There is no example with this number. Choose a smaller one.
again-try = Try again
again-try_help = Records the update once more

list = The steps of the update
list-here = { $number } of { $count }: { $section }
list-section_help =
    { $count ->
        [1] Step { $from }
       *[other] Steps { $from } to { $to }
    }
list-outcome = What it did
list-cost = cost { $before } → { $after }

code_band = What the code does
code_band-steps = What happens in one update?
code_band-steps_cue =
    { $count ->
        [0] { "" }
       *[other] { $count } small steps. Press Next.
    }
code_band-short_cue = Follow one weight. Press Next.
code_band-drawing_cue = Say what your drawing should be, and the error is handed back too.
code_band-edit = What if the mathematics were different?
code_band-edit_cue = Change a line, and run it.
code_band-console = Ask Python yourself.
code_band-console_cue = Your changes are real.
code_band-console_told = session, network, data, config and np are at hand.
code_view = What you do with the code
code_view-steps = Step through
code_view-steps_help = One update, step by step, with all its numbers
code_view-edit = Change the code
code_view-edit_help = Edit the mathematics, check it, and train with it
code_view-console = Console
code_view-console_help = Type Python beside the lab

zoom = How closely
zoom-short = In short
zoom-short_help = The whole update, for one weight (1)
zoom-formula = Formula
zoom-formula_help = The mathematics of the step (2)
zoom-numbers = Numbers
zoom-numbers_help = The same with the numbers of the chosen cell, term by term (3)
zoom-source = Source
zoom-source_help = The line of Python that ran (4)
ran-label = { $file }, line { $line }
ran-place = { $file } · { $function }
ran-reader = The reader of the source
ran-open = Open this line
ran-open_help = Shows every expression of the line with its value
ran-parts = The expressions of the line
ran-no_parts = This line only leads to others: it has no value of its own.
ran-part = { $size } numbers from { $low } to { $high }
ran-part_large = { $size } numbers
read = Read the package
read_help = The whole source, file by file; underlined names lead to where they are defined
read-file = File
read-file_help = The files of the package, in the order in which to read them
read-back = Back to the line that runs
read-back_help = Where the update is
read-find = Find
read-find_help = Looks for words in this file
ran-made_array = { $name } { $shape }
ran-made_text = { $name } = { $value }
main = The step
short-title = The { $weight }
short-hint = Press another weight to see its numbers.
short-forward =
    { $rows ->
        [1] The weight gets { $came } from { $from }. With all else that comes in, { $to } answers { $answer }.
       *[other] Row { $row } of { $rows }: the weight gets { $came } from { $from }. With all else that comes in, { $to } answers { $answer }.
    }
short-error = The [error:error]: { $output } answers { $said } and should answer { $target }.
short-backward =
    { $rows ->
        [1] The [delta:delta] of { $to }, its error times the [slope:slope] there, times what came in, is the weight’s [gradient:gradient].
       *[other] The [delta:delta] of { $to }, its error times the [slope:slope] there, times what came in, is this row’s share of the weight’s [gradient:gradient].
    }
short-step =
    { $rows ->
        [1] { $step }
       *[other] The average over all { $rows } rows, { $gradient }, is the gradient. { $step }
    }
short-moved =
    { $optimizer ->
        [adam]
            { $way ->
                [1] Adam steps up. It divides the gradient by its usual size (at first, its own), so a step is about as long as the learning rate, { $rate }.
                [-1] Adam steps down. It divides the gradient by its usual size (at first, its own), so a step is about as long as the learning rate, { $rate }.
               *[other] Adam leaves the weight as it is.
            }
        [momentum]
            { $way ->
                [1] With momentum that gives a step up.
                [-1] With momentum that gives a step down.
               *[other] The weight stays as it is.
            }
        [decayed]
            { $way ->
                [1] With L2 that gives a step up.
                [-1] With L2 that gives a step down.
               *[other] The weight stays as it is.
            }
       *[other]
            { $way ->
                [1] The gradient times the rate is subtracted: up.
                [-1] The gradient times the rate is subtracted: down.
               *[other] The weight stays as it is.
            }
    }

value = What it made
value-made = Made in this step: { $what }
value-part = Part
value-part_help = The step made several arrays: choose which to see
value-cell = { $what }: { $number }
value-was = { $what }: { $number }, before { $before }
value-loading = Fetching its numbers …
value-given = Given: it was there before the update.
value-unknown = This line cannot be written out term by term; the number shown is its result.
value-parents = Made from
value-before = { $what }, before
value-parents_hint = Press an outlined number to go where it was made.
value-return = Back to { $what }
value-return_help = Where you followed a number from
value-unit = Unit
value-unit_help = Whose weights are shown as an image
value-of_unit = { $what }, unit { $number }
value-of_row = { $what }, row { $number }
value-row = Row
value-row_help = Which row of the batch is shown as an image
value-changed = A mark beside a number shows that the update raised it (▴) or lowered it (▾).
value-row_name = row { $row }

array-inputs = inputs
array-targets = targets
array-weighted_sum = weighted sums, { $layer }
array-activation = activations, { $layer }
array-logits = weighted sums, outputs
array-outputs = outputs
array-output_error = error of each output
array-output_delta = delta of each output
array-error_below = error, { $layer }
array-slope = slope, { $layer }
array-hidden_delta = delta, { $layer }
array-weights = weights into { $layer }
array-biases = biases, { $layer }
array-gradient_weights = gradient of the weights into { $layer }
array-gradient_biases = gradient of the biases, { $layer }
array-mean_weights = running mean, weights into { $layer }
array-mean_biases = running mean, biases, { $layer }
array-square_weights = running square, weights into { $layer }
array-square_biases = running square, biases, { $layer }
array-velocity_weights = running step, weights into { $layer }
array-velocity_biases = running step, biases, { $layer }
array-adam_step_weights = step of the weights into { $layer }
array-adam_step_biases = step of the biases, { $layer }
array-noise = move of the weights into { $layer }
array-name_weights = for the weights into { $layer }
array-name_biases = for the biases, { $layer }
array-name = { $name }
of-hidden = hidden layer
of-hidden_number = hidden layer { $number }
of-outputs = outputs

where-words = { $layers }. This step is about { $part }.
where-layers = A network with layers of { $sizes } units
where-part_weights = the weights into { $layer }
where-part_all = all of it
where-many = { $count }

controls = Move through the update
move-first = First
move-first_help = To the first step (Home)
move-back = Back
move-back_help = One step back (←)
move-next = Next
move-next_help = One step on (→)
move-into = Into
move-into_help = Into the function that this line calls (↓)
move-out = Out
move-out_help = Out to the line that called this function (↑)
move-layer = Next layer
move-layer_help = On to the next layer (L)
move-end = End
move-end_help = What the update did (End)
play = Play
play-help = Goes on by itself (P)
stop = Stop
stop-help = Stays here (P)
pace = Pace
pace-help = How long each step stays
pace-slow = slow
pace-medium = medium
pace-fast = fast
position = Position
position-help = Drag to go through the update
pass_number-cost_before = Cost before
pass_number-cost_before_help = How wrong the network was before this update
position-step = Step { $number } of { $count }
position-step_words = Step { $number } of { $count }: { $title }
position-line_words = Line { $number } of { $count }, in { $function }: step { $step }, { $title }

outcome-title = What the update did
outcome-lower = The cost fell from { $before } to { $after }.
outcome-higher = The cost rose from { $before } to { $after }.
outcome-same = The cost stayed at { $after }.
outcome-promise = Its slope before the update promised { $promised }; that holds for small steps only.
outcome-before = Cost before
outcome-promised = What the gradient promised
outcome-after = Cost after
outcome-answers = Answers before and after
outcome-row = Row
outcome-name = Output
outcome-target = Target
outcome-answer_before = Before
outcome-answer_after = After
outcome-more_rows = The first { $shown } of { $rows } rows.
check-title = Is the gradient right?
check-words = Choose a weight, and its gradient is computed twice: by backpropagation, and from the cost with the weight a little larger and a little smaller.
check-layer = Weights into
check-layer_help = Which layer the weight leads to
check-from = From
check-from_help = The unit that the weight comes from, or the bias
check-to = To
check-to_help = The unit that the weight leads to
check-bias = its bias
check-button = Check
check-button_help = Computes both; for squared error they are gradients of half the cost
check-gradient = By backpropagation
check-difference = By trying both sides
check-equal = They are the same.
check-apart = They differ by { $apart }.
rules-title = The notebook’s error rule beside the exact one
rules-words = The notebook hands errors back without the slope of the layer that they come from.
rules-button = Compare both rules
rules-button_help = Computes this update by both rules
rules-step = Step
rules-apart = How far apart
rules-first = Here they begin to differ: { $step }.
rules-never = In this update both rules give the same numbers.
rules-caption = The steps that differ

pass-section-forward = Forward
pass-section-error = How wrong is it?
pass-section-backward = Backward: whose fault is it?
pass-section-step = The step
pass-section-trial = A random move
pass-section-unmoved = The cost before
pass-section-minus = The cost one way
pass-section-plus = The cost the other way
pass-section-choice = What is kept

pass-list-weighted_sum = sums of { $units }
pass-list-activation = … through { $function }
pass-list-logits = sums of { $units }
pass-list-outputs = … through { $function }
pass-list-output_error = how wrong each output is
pass-list-output_delta = { $units }: error × slope
pass-list-output_delta_softmax = { $units }: the error back through softmax
pass-list-output_delta_cross_entropy = { $units }: the error itself is the delta
pass-list-weight_gradient = gradients into { $units }
pass-list-bias_gradient = bias gradients, { $units }
pass-list-error_below = handing the error back
pass-list-error_below_deep = handing the error back to { $units }
pass-list-slope = how steep { $function } is there
pass-list-hidden_delta = { $units }: error × slope
pass-list-mean_gradient = averaged over the { $rows } rows
pass-list-mean_gradient_one = divided by the rows, 1
pass-list-decay = L2: a pull towards 0
pass-list-velocity = momentum: the running step
pass-list-mean = Adam: the running mean
pass-list-square = Adam: the running square
pass-list-adam_step = Adam: how far each goes
pass-list-new_parameters = the new weights
pass-list-noise = a random move into { $units }
pass-list-cost = how wrong with the weights as they are
pass-list-cost_minus = how wrong with the move subtracted
pass-list-cost_plus = how wrong with the move added
pass-list-move_minus = the weights minus the move
pass-list-move_plus = the weights plus the move
pass-list-move_kept = the weights minus the move, to stay
pass-list-choice_minus = minus the move is best
pass-list-choice_plus = plus the move is best
pass-list-choice_none = neither move is kept
pass-list-moved_back = the weights as they were
pass-edited-line_list = { $made }
pass-list-output_delta_own = { $units }: delta
pass-list-hidden_delta_own = { $units }: delta
pass-list-mean_gradient_own = the gradient of all rows
pass-list-decay_own = the gradient once more
pass-list-slope_own = slope for { $units }
pass-list-velocity_own = the running step
pass-list-mean_own = the running mean
pass-list-square_own = the running square
pass-list-adam_step_own = how far each weight goes
pass-list-noise_own = a move for the weights into { $units }
pass-list-move = the weights, moved
pass-list-choice = what is kept
pass-edited-list = { $words } (edited)

pass-edited-line_title = { $made }, in { $own }
pass-title-activation = { $units } through { $function }
pass-title-outputs = { $units } through { $function }
pass-title-output_error = How wrong each output is
pass-title-slope = How steep { $function } is for { $units }

pass-sentence-weighted_sum = Each unit of { $units } multiplies { $every_input } by the [weight:weight] on its way, then adds up the results and its [bias:bias].
pass-sentence-logits = Each output multiplies { $every_input } by the [weight:weight] on its way, then adds up the results and its [bias:bias].
pass-sentence-activation = { $bends }
pass-sentence-outputs = { $bends } These are the network’s answers.
pass-sentence-output_error = The answer minus the [target:target]: positive where the answer is too large.
pass-sentence-output_delta = The [error:error] times the [slope:slope] of { $function } is the [delta:delta]: how strongly a sum is to blame. { $flat }
pass-sentence-output_delta_softmax = With [softmax:softmax] every output depends on every sum, so each error is compared with the average error, weighted by the outputs. The difference, times the output, is the delta.
pass-sentence-output_delta_cross_entropy = How strongly the sum of each output is to blame. With [cross_entropy:cross-entropy] the slope of { $function } cancels out: the delta is the error itself, so a wrong answer always counts in full.
pass-sentence-weight_gradient =
    { $half ->
        [true] The number that came in along a weight, times the delta it leads to, is the weight’s [gradient:gradient], here of half the squared error. { $over_rows }
       *[false] The number that came in along a weight, times the delta it leads to, is the weight’s [gradient:gradient]. { $over_rows }
    }
pass-sentence-bias_gradient = A [bias:bias] is like a weight on an input that is always 1, so its [gradient:gradient] is the delta itself. { $over_rows }
pass-over_rows =
    { $batch ->
        [true] It is added up over the { $rows } rows.
       *[false] { "" }
    }
pass-sentence-error_below = Each unit of { $units } gets a share of the blame: every [delta:delta] it leads to, times the [weight:weight] between, added up.
pass-sentence-error_below_notebook = Each unit of { $units } gets a share of the blame. By the notebook’s [error_rule:error rule] that is the error, not the delta, of every unit that it leads to, times the [weight:weight]: the slope is left out.
pass-sentence-error_below_same = Each unit of { $units } gets a share of the blame: the error of every output, times the [weight:weight] that leads there. With cross-entropy, an output’s error and delta are the same, so here the notebook’s [error_rule:error rule] leaves nothing out.
pass-sentence-slope = How much the answer of each unit of { $units } changes with its sum: { $slope }
pass-sentence-hidden_delta = The [error:error] times the [slope:slope]: how strongly each sum of { $units } is to blame. { $flat }
pass-sentence-mean_gradient = The [gradient:gradients] of the { $rows } rows, averaged, so that a larger [batch:batch] does not make a larger step.
pass-sentence-mean_gradient_one = With many rows the [gradient:gradients] would be averaged. Here there is only one.
pass-sentence-decay = [l2:L2] adds { $l2 } times each weight to its [gradient:gradient]. So the step will pull every weight a little towards 0; biases are left alone.
pass-sentence-velocity = [momentum:Momentum] keeps { $momentum } of the last step, and subtracts the [gradient:gradient] times the [learning_rate:learning rate] { $rate }.
pass-sentence-mean = [adam:Adam] remembers which way each weight was pulled: 0.9 of what it remembered, and 0.1 of the new [gradient:gradient].
pass-sentence-square = [adam:Adam] also remembers how large the [gradient:gradients] of each weight are: 0.999 of what it remembered, and 0.001 of the new gradient squared.
pass-sentence-adam_step = The running mean, divided by the usual size of the gradient, times the [learning_rate:learning rate] { $rate }. Both memories began at 0, so they are scaled up first: in update 1 by 10 and by 1,000.
pass-sentence-new_parameters = Each weight and bias moves by its step. The next update starts from these.
pass-sentence-new_parameters_sgd = Each weight and bias moves against its [gradient:gradient]: by the gradient times the [learning_rate:learning rate] { $rate }. The next update starts from these.
pass-sentence-noise = With [perturbation:perturbation] nothing is worked out backwards. Every weight into { $units } gets a random number from 0 to 1, times the [learning_rate:learning rate] { $rate }: a move to be tried.
pass-sentence-cost =
    { $batch ->
        [true] The [cost:cost] with the weights as they are is { $number }: { $loss }, averaged over the { $rows } rows.
       *[false] The [cost:cost] with the weights as they are is { $number }: { $loss }.
    }
pass-sentence-cost_minus = The [cost:cost] with the move subtracted is { $number }; with the weights as they were it was { $cost }.
pass-sentence-cost_plus = The [cost:cost] with the move added is { $number }; with the weights as they were it was { $cost }.
pass-sentence-move_minus = The random move is subtracted from every weight, to see whether the network answers better that way. Biases stay.
pass-sentence-move_plus = Now the same move is added to the weights as they were. Biases stay.
pass-sentence-move_kept = Subtracting the move was best. So the weights go there once more, and stay.
pass-sentence-choice_minus = Subtracting the move gives the lowest [cost:cost]: { $minus }, against { $plus } with the move added and { $cost } without. So that is kept.
pass-sentence-choice_plus = Adding the move gives the lowest [cost:cost]: { $plus }, against { $minus } with it subtracted and { $cost } without. So it is kept.
pass-sentence-choice_none = A move is kept only if it beats both the other one and the weights as they were. The [cost:cost] is { $cost } without a move, { $minus } with it subtracted, { $plus } with it added: nothing changes.
pass-sentence-moved_back = Neither move is kept, so every weight is put back to where it was.
pass-edited-sentence = This step runs edited code, { $own }. The page can’t know what that code should compute: its numbers and source show what it does.

pass-every_input-inputs = each input
pass-every_input-pixels = the ink of each pixel
pass-every_input-answers = each answer of { $units }
pass-bends-sigmoid = The [sigmoid:sigmoid] bends each sum into a number between 0 and 1.
pass-bends-tanh = [tanh:tanh] bends each sum into a number between −1 and 1.
pass-bends-relu = [relu:ReLU] passes a sum above 0 as it is, and makes any other 0.
pass-bends-leaky_relu = [relu:Leaky ReLU] passes a sum above 0 as it is, and makes any other a hundredth of itself.
pass-bends-softmax = [softmax:Softmax] makes the sums into shares above 0 that add up to 1.
pass-flat-sigmoid = Near 0 and 1 hardly any blame gets through.
pass-flat-tanh = Near −1 and 1 hardly any blame gets through.
pass-flat-relu = Where an answer is 0, no blame gets through.
pass-flat-leaky_relu = Where an answer is below 0, hardly any blame gets through.
pass-slope-sigmoid = the answer times 1 minus the answer. That is a quarter at most.
pass-slope-tanh = 1 minus the square of its answer. That is 1 at most.
pass-slope-relu = as much as the sum itself where the answer is above 0, and not at all where it is 0.
pass-slope-leaky_relu = as much as the sum itself where the answer is above 0, and a hundredth of that elsewhere.
pass-loss-squared_error = every error squared, all added up
pass-loss-softmax_cross_entropy = minus the logarithm of the share that the right answer got
pass-loss-sigmoid_cross_entropy = minus the logarithm of how far each output went the right way, all added up
pass-function-sigmoid = the sigmoid
pass-function-tanh = tanh
pass-function-relu = ReLU
pass-function-leaky_relu = leaky ReLU
pass-function-softmax = softmax

pass-layer-inputs = the inputs
pass-layer-outputs = the outputs
pass-layer-hidden = the hidden layer
pass-layer-hidden_of_many = hidden layer { $number }

pass-unit-input = input { $name }
pass-unit-hidden = { $name }
pass-unit-output = output { $name }
pass-unit-pixel = pixel ({ $row }, { $column })
pass-unit-hidden_digits = hidden unit { $unit }
pass-unit-hidden_digits_deep = unit { $unit } of hidden layer { $number }
pass-unit-digit = digit { $unit }
pass-unit-sign = sign “{ $name }”

pass-role-inputs = { $unit }
pass-role-targets = target of { $unit }
pass-role-weights = weight from { $from } to { $unit }
pass-role-biases = bias of { $unit }
pass-role-gradient_weights = gradient of the weight from { $from } to { $unit }
pass-role-gradient_biases = gradient of the bias of { $unit }
pass-role-velocity_weights = running step of the weight from { $from } to { $unit }
pass-role-velocity_biases = running step of the bias of { $unit }
pass-role-mean_weights = running mean of the weight from { $from } to { $unit }
pass-role-mean_biases = running mean of the bias of { $unit }
pass-role-square_weights = running square of the weight from { $from } to { $unit }
pass-role-square_biases = running square of the bias of { $unit }
pass-role-adam_step_weights = step of the weight from { $from } to { $unit }
pass-role-adam_step_biases = step of the bias of { $unit }
pass-role-noise = random move of a weight
pass-role-weighted_sum = weighted sum of { $unit }
pass-role-activation = answer of { $unit }
pass-role-logits = weighted sum of { $unit }
pass-role-outputs = answer of { $unit }
pass-role-output_error = error of { $unit }
pass-role-output_delta = delta of { $unit }
pass-role-error_below = error of { $unit }
pass-role-slope = slope of { $unit }
pass-role-hidden_delta = delta of { $unit }
pass-role-unnamed = number on the way
pass-role-of_row = { $words }, row { $row }

pass-short-inputs = { $unit }
pass-short-targets = target { $unit }
pass-short-weights = weight { $from }→{ $unit }
pass-short-biases = bias { $unit }
pass-short-gradient_weights = gradient { $from }→{ $unit }
pass-short-gradient_biases = gradient of bias { $unit }
pass-short-velocity_weights = running step { $from }→{ $unit }
pass-short-velocity_biases = running step of bias { $unit }
pass-short-mean_weights = running mean { $from }→{ $unit }
pass-short-mean_biases = running mean of bias { $unit }
pass-short-square_weights = running square { $from }→{ $unit }
pass-short-square_biases = running square of bias { $unit }
pass-short-adam_step_weights = step { $from }→{ $unit }
pass-short-adam_step_biases = step of bias { $unit }
pass-short-noise = move
pass-short-weighted_sum = sum { $unit }
pass-short-activation = answer { $unit }
pass-short-logits = sum { $unit }
pass-short-outputs = answer { $unit }
pass-short-output_error = error { $unit }
pass-short-output_delta = delta { $unit }
pass-short-error_below = error { $unit }
pass-short-slope = slope { $unit }
pass-short-hidden_delta = delta { $unit }
pass-short-of_row = row { $row }: { $words }
pass-short_unit-pixel = pixel { $row },{ $column }
pass-short_unit-hidden = unit { $unit }
pass-short_unit-digit = digit { $unit }
pass-short_unit-sign = “{ $name }”

pass-name-learning_rate = learning rate
pass-name-l2 = L2
pass-name-config-l2 = L2
pass-name-config-momentum = momentum
pass-name-ADAM_MEAN_DECAY = share kept of the mean
pass-name-ADAM_SQUARE_DECAY = share kept of the square
pass-name-ADAM_EPSILON = so that it is never 0
pass-name-LEAK = slope below 0
pass-name-lowest = lowest sum that exp can take
pass-name-len_targets = number of rows
pass-name-len_error = number of rows
pass-name-len_costs = number of rows
pass-name-state-steps = number of updates
pass-name-mean_correction = since the mean began at 0
pass-name-square_correction = since the square began at 0
pass-name-size = usual size of the gradient
pass-name-step = rate × mean, scaled up
pass-name-kept-vector = parameter before the move
pass-name-layer_noise = random number
pass-name-layer_move = move
pass-name-exponentials = e to the power of the sum
pass-name-total = total of the row
pass-name-shifted = sum minus the largest of the row
pass-name-largest = largest sum of the row
pass-name-log_total = logarithm of the total
pass-name-target_logit = sum of the right answer
pass-name-mean_error = average error of the row

pass-sign-error_below_positive = Positive: { $unit } should answer less.
pass-sign-error_below_negative = Negative: { $unit } should answer more.
pass-sign-error_below_zero = No blame reaches { $unit }.
pass-sign-output_error_positive = Positive: { $unit } is too large.
pass-sign-output_error_negative = Negative: { $unit } is too small.
pass-sign-output_error_zero = { $Unit } is exactly right.
pass-sign-delta_positive = Positive: the sum of { $unit } should be smaller.
pass-sign-delta_negative = Negative: the sum of { $unit } should be larger.
pass-sign-delta_zero = Nothing here asks { $unit } to change.
pass-sign-gradient_weights_positive = Positive: the weight should become smaller.
pass-sign-gradient_weights_negative = Negative: the weight should become larger.
pass-sign-gradient_weights_zero = Nothing here asks this weight to change.
pass-sign-gradient_biases_positive = Positive: the bias should become smaller.
pass-sign-gradient_biases_negative = Negative: the bias should become larger.
pass-sign-gradient_biases_zero = Nothing here asks this bias to change.
pass-sign-step_positive = Positive, and it is subtracted: down.
pass-sign-step_negative = Negative, and it is subtracted: up.
pass-sign-step_zero = Nothing moves here.
pass-sign-slope_flat = Almost flat here: hardly any blame gets through.
pass-sign-slope_zero = The slope is 0: no blame gets through.
pass-sign-off = { $Unit } is off: its sum is not above 0.
pass-sign-rises = It rises by { $change }.
pass-sign-falls = It falls by { $change }.
pass-sign-stays = It stays as it is.

pass-edited-formula = Edited code ({ $own }) runs here, so no formula is known. Choose Numbers to see how a number came about, or Source for the lines themselves.
pass-formula-letters = In letters
pass-formula-numbers = In numbers: { $what }
pass-formula-if = if{ "\u00A0" }
pass-formula-else = else
pass-read-equals = equals
pass-read-plus = plus
pass-read-minus = minus
pass-read-times = times
pass-read-becomes = becomes
pass-read-above = is above
pass-read-open = open bracket
pass-read-close = close bracket
pass-read-delta = delta
pass-read-eta = eta
pass-read-lambda = lambda
pass-read-mu = mu
pass-read-epsilon = epsilon
pass-read-before = old w
pass-read-mean = corrected m
pass-read-square = corrected q
pass-read-squared = { $one } squared
pass-read-power = { $one } to the power of { $two }
pass-read-over = fraction { $one } over { $two } end of fraction
pass-read-root = the square root of { $one } end of root
pass-read-sum = the sum over { $one } of { $two }

pass-numbers-choose = Choose a number that this step made, to see how it came about.
pass-numbers-follow = { $number }, { $words }: where does this number come from?
pass-numbers-given = It was there before this update.
pass-numbers-unknown = Its line’s calculation is not written out here; this is the result.
pass-numbers-of_others = ({ $count } more)

pass-mostly = Mostly because of { $what }.
pass-mostly-unit = { $unit }
pass-mostly-row = row { $row }
pass-mostly-bias = its bias
