### What several of the parts say that come later: settings, sharing, pictures, time.

worker-flooded = The edited code posted more messages than the page can read, so it was stopped. Restore the shipped code, or remove the part of yours that posts them.


sandbox-refused = This browser does not start the isolated worker that edited code needs. { $message }

time-look_back = Look back
time-slider = Iteration
time-slider_help = Drag it to see the network as it was after any update: arrows move by one, Page keys by a tenth, Home to the beginning, End to now
time-at = iteration { $iteration } of { $last }
time-best = Best: iteration { $iteration }
time-best_validation = The lowest validation cost of this run, { $cost }. Press to go there
time-best_training = The lowest cost of this run, { $cost }. Press to go there
paper-print = Print
paper-print_help = Opens the browser’s print window, which can also save a PDF file
paper-preview = The page as it will print

time-play = Play
time-play_help = Shows how the network learnt from here on; a whole run takes about ten seconds
time-stop = Stop
time-stop_help = Stops at the moment shown
time-now = Back to now
time-now_help = Shows the network as it is now
time-away = Hide
time-away_help = Hides the slider
time-past = Looking back at iteration { $iteration }
time-past_first = Earlier moments cannot be shown: Python outside a browser does not promise the same last digits.
time-past_why = Change a setting, or press Go on from here. Undo brings this run back.
time-charts = Charts
time-charts_help = Enlarges cost and accuracy in place of the network, with a log axis, averages and the previous run. Press again to go back
time-what_if = What if …
time-what_if_help = Changes one thing, then trains both versions side by side from the same numbers

help-dataset = A truth table, or points of two classes in the plane
help-point_set = Which points; choose your own to draw them into the square
help-point_noise = How far points are moved at random; points of your own stay where they are
help-point_inputs = What goes in for each point: its place, or functions of it that make some sets easy (sin swings twice over the square)
help-held_out = Share of the points kept for validation: the network never learns from them, so they show whether it gets new points right
help-hidden_layers = Units in each hidden layer, such as 200 or 100-50; none for no hidden layer
help-hidden_activation = What each hidden unit does to its weighted sum
help-output_activation = What the output units do to their weighted sums; softmax makes probabilities
help-loss = What training makes smaller
help-begin_from = Which weights it begins from: random ones, those of the network that came with the page, or its layers with a new last one
help-rehearsal = How much of each batch is old digits, so that the network does not forget them
help-sign_names = What the network tells apart: a name for each sign
help-initializer = How weights begin: uniform in [0, 1) as in the notebook, or around zero, scaled to the size of the layer before
help-learning_rule = How weights change: down the slope of the cost, or by random moves that are kept if they help
help-error_rule = How errors are handed back: by the exact gradient, or without the slope of the layer above, as in the notebook
help-optimizer = What is done with the gradient: straight down, with momentum, or Adam
help-learning_rate = How large each step is; too large and the cost jumps, too small and nothing happens
help-momentum = How much of the last step is kept, for the optimizer momentum
help-l2 = How strongly weights are pulled towards zero
help-schedule = How the learning rate falls: not at all, in steps, or along a cosine
help-decay_every = Iterations between two drops of the schedule “steps”
help-decay_factor = Each drop of the schedule “steps” multiplies the learning rate by this
help-batch_size = Rows that are averaged for one update
help-batch_order = How rows are chosen: in order, shuffled each epoch, or at random
help-iterations = Updates that one press of Train makes, one batch each
help-patience = Stop after this many epochs without a new lowest validation cost; 0 means never
help-augment_shift = Each picture is moved by up to this many pixels, differently each time it is learnt from
help-augment_rotate = Each picture is turned by up to this many degrees, differently each time it is learnt from
help-augment_scale = Each picture is made larger or smaller by up to this share of its size, such as 0.1
help-augment_noise = Grain on every pixel: how much its ink typically changes, from 0 (paper) to 1 (full ink); 0 means no grain
help-record_every = How often the curves get a point: in iterations for digits, in epochs for a truth table or points in the plane
help-engine = What does the arithmetic: NumPy alone, or with SIMD instructions; relaxed SIMD may round differently
help-precision = How exactly numbers are kept: float32 is faster, float64 finer
help-seed = Where all randomness comes from: the same seed gives the same run

digits-intro_counts =
    { $signs ->
        [true] signs: { $train } [training_set:training], { $validation } [validation:validation], { $test } [test_set:test]
       *[false] digits: { $train } [training_set:training], { $validation } [validation:validation], { $test } [test_set:test]
    }
digits-loading = The digits are on their way.
digits-confusion = Confusion matrix
digits-confusion_keys =
    { $signs ->
        [true] Test signs: the sign down, the guess across. Arrow keys move, Enter opens what a cell holds.
       *[false] Test digits: the digit down, the guess across. Arrow keys move, Enter opens what a cell holds.
    }
digits-hard = guesses
digits-soft = outputs, added up
digits-kind = What is counted
digits-kind_help = The best guess for each, or all outputs added up, as the notebook did
digits-measure = Counted as
digits-measure_help = How many there are, or what share of all in the row
digits-sums = sums
digits-shares = % of the row
digits-axis_guess = guess →
digits-axis_digit =
    { $signs ->
        [true] sign ↓
       *[false] digit ↓
    }
digits-cell =
    { $signs ->
        [true] { $digit } guessed as { $guess }: { $count }, { $share } of the row
       *[false] digit { $digit } guessed as { $guess }: { $count }, { $share } of the row
    }
digits-column_guess = guess { $guess }
digits-column_digit =
    { $signs ->
        [true] Sign
       *[false] Digit
    }
digits-column_index = Index
digits-column_first = First guess
digits-column_second = Second guess
digits-column_output = Output
digits-other_mistakes =
    { $signs ->
        [true] { $right } of { $rows } test signs are right. Press a cell to see its signs.
       *[false] { $right } of { $rows } test digits are right. Press a cell to see its digits.
    }
digits-no_mistakes =
    { $signs ->
        [true] { $right } of { $rows } test signs are right: no mistake is left.
       *[false] { $right } of { $rows } test digits are right: no mistake is left.
    }
digits-cell_title =
    { $signs ->
        [true] Signs of a cell
       *[false] Digits of a cell
    }
digits-cell_right = { $digit } guessed as { $guess }, which is right: { $total }
digits-cell_wrong =
    { $count ->
        [0] No { $digit } is taken for { DIGIT($guess) }
        [one] { DIGIT($digit, starts: "sentence") } taken for { DIGIT($guess) }: once
        [2] { DIGIT($digit, starts: "sentence") } taken for { DIGIT($guess) }: twice
       *[other] { DIGIT($digit, starts: "sentence") } taken for { DIGIT($guess) }: { $total } times
    }
digits-cell_soft = Every { $digit }, by its output for { $guess }: { $total }
digits-cell_all = The surest guess first.
digits-cell_first = The { $shown } surest guesses.
digits-cell_empty =
    { $signs ->
        [true] No sign falls into this cell now.
       *[false] No digit falls into this cell now.
    }
digits-surest = The surest mistakes
digits-surest_of = The surest of all { $count } mistakes
digits-legend = Mistakes:
digits-legend_right = diagonal: right
digits-cell_digit = a handwritten { $digit }, { $confidence } for { $guess }
digits-open = { $digit }. Show it large
digits-open_help = Press to see it large, with what each layer makes of it
digits-step_through_help = Shows what an update on this one alone would do, step by step, in the Code tab
digits-opened =
    { $signs ->
        [true] An opened sign
       *[false] An opened digit
    }
digits-opened_right = { DIGIT($digit, starts: "sentence") }, guessed right
digits-opened_wrong = { DIGIT($digit, starts: "sentence") }, guessed as { $guess }
digits-opened_unanswered = { DIGIT($digit, starts: "sentence") }, without an answer
digits-opened_output = { $digit }: { $share }
digits-layer_words =
    { $on ->
        [one] { $on } of { $units } units is on; the strongest are numbers { $strongest }.
       *[other] { $on } of { $units } units are on; the strongest are numbers { $strongest }.
    }
digits-mistakes_only = mistakes only
digits-mistakes_only_help = Show only those that the network gets wrong now
digits-only = ✗ only
digits-grid_right = { $right } of { $count } right
digits-grid_none =
    { $signs ->
        [true] No mistake among the test signs.
       *[false] No mistake among the test digits.
    }
digits-grid =
    { $signs ->
        [true] Test signs
       *[false] Twenty digits
    }
digits-grid_more =
    { $signs ->
        [true] Other signs
       *[false] Other digits
    }
digits-grid_more_help = Twenty others, chosen at random
digits-image = a handwritten { $digit }
digits-image_guessed = a handwritten { $digit }, guessed as { $guess } with { $share }

source-keys = Arrows move, Enter chooses the line, F12 follows a name, Control and F finds, Escape leaves
source-find = Find in this file
source-next = Next
source-previous = Previous
source-match_case = Match case
source-close = Close the search
source-found = Found
source-in_line = in line
pixel-row = row { $row }
pixel-column = column { $column }
pixel-name = pixel { $row },{ $column }
pixel-keys = Arrow keys move over the pixels, and read out the ink of each.
pixel-reading = Row { $row }, column { $column } of { $name }: ink { $ink }
inspector-title = Opened unit
inspector-unit = Unit { $name }
inspector-examples_weight = What moved { $from } → { $unit }?
inspector-examples_bias = What moved its bias?
inspector-examples_help = Shows the training examples that push this weight or unit most, up and down, over the whole run
inspector-large = Enlarge
inspector-large_help = Enlarge what it answers everywhere, with the curves, in place of the network
inspector-off = switched off
inspector-off_help = When off, the unit says nothing to the next layer, and learns nothing
inspector-weight = weight from { $from }
inspector-surface = What unit { $name } answers over the square
inspector-answer = Says
inspector-product = Adds
inspector-sum = sum
inspector-sum_help = Added up first, then rounded: the numbers above may not match it to the last digit
inspector-others = and { $count } more
inspector-take = Pick up { $name }
inspector-take_help = Move it along a slider, and see what every value would cost
inspector-made = { $activation }
inspector-gradients = Gradients
inspector-gradients_help = Show the gradient of each weight in place of what it adds
inspector-close = Close the unit
inspector-close_help = Put its sum away; the unit stays as it is
inspector-weight_column = Weight
inspector-value_help = Change the number, and see the answers move

units-unit = Unit
units-title = [weight_image:What { $units } units look for]
units-weights_images = What the first layer looks for
units-legend_weights = Weights:
units-legend_change = Change of weights:
units-first = Its first weights are noise, so every answer is a guess. Training changes the squares.
units-press = Press a unit to see which digits moved it.
units-kind = Show
units-kind_help = The weights themselves, or how far training has moved each of them
units-weights = weights
units-change = change so far
units-order = Which units
units-order_help = All units page by page, or those whose images vary most from pixel to pixel
units-by_number = by number
units-strongest = the strongest
units-back = Units before
units-back_help = The images of the units before these
units-on = Units after
units-on_help = The images of the units after these
units-range = { $first }–{ $last } of { $total }
units-readout_weights = Unit { $unit }: its largest weight is { $value }, at row { $row }, column { $column }; bias { $bias }.
units-readout_change = Unit { $unit }: training has moved one weight most, by { $value }, at row { $row }, column { $column }; bias { $bias }.
units-readout_unchanged = Unit { $unit }: no weight has moved yet; bias { $bias }.
units-loading = Weights of the first layer, not there yet
units-image_weights_number =
    { $iterations ->
        [one] Weights of units { $first } to { $last } of { $total }, as images, after { $iterations } iteration. Arrow keys read out each one.
       *[other] Weights of units { $first } to { $last } of { $total }, as images, after { $iterations } iterations. Arrow keys read out each one.
    }
units-image_weights_strongest =
    { $iterations ->
        [one] Weights of the { $count } strongest of { $total } units, as images, after { $iterations } iteration. Arrow keys read out each one.
       *[other] Weights of the { $count } strongest of { $total } units, as images, after { $iterations } iterations. Arrow keys read out each one.
    }
units-image_change_number =
    { $iterations ->
        [one] Changes of the weights of units { $first } to { $last } of { $total }, as images, after { $iterations } iteration. Arrow keys read out each one.
       *[other] Changes of the weights of units { $first } to { $last } of { $total }, as images, after { $iterations } iterations. Arrow keys read out each one.
    }
units-image_change_strongest =
    { $iterations ->
        [one] Changes of the weights of the { $count } strongest of { $total } units, as images, after { $iterations } iteration. Arrow keys read out each one.
       *[other] Changes of the weights of the { $count } strongest of { $total } units, as images, after { $iterations } iterations. Arrow keys read out each one.
    }
inside-title = Layer by layer
inside-hidden_layer = Hidden layer { $number }
inside-output_layer = Output layer
inside-units =
    { $units ->
        [one] { $units } unit, { $activation }
       *[other] { $units } units, { $activation }
    }
inside-weights = Weights
inside-gradients = Gradients
inside-activations = Activations
inside-weights_range = Weights between { $low } and { $high }
inside-gradients_range = Gradients of the weights between { $low } and { $high }
inside-activations_range = Activations between { $low } and { $high }
inside-bar = { $from } to { $to }: { $count }
inside-column_kind = Kind
inside-column_from = From
inside-column_to = To
inside-column_count = Count
inside-measured =
    { $signs ->
        [true] Measured on { $rows } training signs. Where gradients are 0, nothing is learnt.
       *[false] Measured on { $rows } training digits. Where gradients are 0, nothing is learnt.
    }
inside-note = Bars grow with the square root of the count
inside-wall = How awake each of { $units } units is. Arrow keys read out each one.
inside-awake = Each square:
inside-least_dead = never on
inside-most_dead = always on
inside-least_saturated = flat
inside-most_saturated = steep
inside-awake_dead =
    { $stuck ->
        [true] Unit { $unit } is dead: never on.
       *[false] Unit { $unit } is on for { $share } of them.
    }
inside-awake_saturated =
    { $stuck ->
        [true] Unit { $unit } is saturated: its slope is almost 0.
       *[false] Unit { $unit }: its slope is { $share } of the steepest, on average.
    }
inside-wins =
    { $signs ->
        [true] answers to { $rows } test signs
       *[false] answers to { $rows } test digits
    }
inside-saturated_none = No unit is [saturation:saturated]: all can learn.
inside-saturated_still = No unit is [saturation:saturated].
inside-saturated_some =
    { $stuck ->
        [one] { $stuck } of { $units } units [saturation:saturated]: it no longer learns.
       *[other] { $stuck } of { $units } units [saturation:saturated]: they no longer learn.
    }
inside-saturated_all = All { $units } units [saturation:saturated]: this layer no longer learns.
inside-dead_none =
    { $signs ->
        [true] No unit is [dead_unit:dead]: each is on for some sign.
       *[false] No unit is [dead_unit:dead]: each is on for some digit.
    }
inside-dead_still = No unit is [dead_unit:dead].
inside-dead_some =
    { $signs ->
        [true] { $stuck } of { $units } [dead_unit:dead]: off for all { $rows } signs
       *[false] { $stuck } of { $units } [dead_unit:dead]: off for all { $rows } digits
    }
inside-dead_all =
    { $signs ->
        [true] All { $units } units [dead_unit:dead], off for all { $rows } signs: this layer no longer learns.
       *[false] All { $units } units [dead_unit:dead], off for all { $rows } digits: this layer no longer learns.
    }
inside-no_move = But this layer learns nothing now: its gradients, { $largest } at most, are too small to move a weight.
data-classes = { $count } classes, on average
data-class_help = Press to see this class only, and again to see all
data-choose =
    { $signs ->
        [true] Press an average to see the signs behind it.
       *[false] Press an average to see the digits behind it.
    }
data-counts_legend = Counts: training · validation · test
data-counts =
    { $signs ->
        [true] { $digit }: { $train } for training, { $validation } for validation, { $test } for the test. Show its signs
       *[false] { $digit }: { $train } for training, { $validation } for validation, { $test } for the test. Show its digits
    }
data-counts_short = { $train } · { $validation } · { $test }
data-part =
    { $signs ->
        [true] Which signs
       *[false] Which digits
    }
data-part_help = Those the network learns from, those that check its progress, or those that judge it in the end
data-examples = Examples
data-examples_of = Examples of { $digit }
step_status-proved = proved
step_status-answered = answered
step_status-said = only said
step_status-false = false proof
step_status-skipped = skipped
step_status-open = not yet
step_status-proved_means = its run is in the submission, its proof is true, and the run met the goal when trained again
step_status-answered_means = a question, which needs no run
step_status-said_means = no run shows it
step_status-false_means = the proof of its run is false, or about something else
step_status-legend = { $mark } { $word }: { $means }
step_status-short = { $mark } { $word }

data-back = Examples before
data-back_help = The examples before these
data-on = Examples after
data-on_help = The examples after these
data-range = { $first }–{ $last } of { $total }
data-none = none
data-average = the average { $digit }
augment-title = A little different each time
augment-off = Off: shift, turn, resize and noise are in All settings.
augment-on =
    { $signs ->
        [true] A sign, and eleven changed copies of it.
       *[false] A digit, and eleven changed copies of it.
    }
augment-another =
    { $signs ->
        [true] Another sign
       *[false] Another digit
    }
augment-another_help =
    { $signs ->
        [true] The same changes on another training sign
       *[false] The same changes on another training digit
    }
augment-column =
    { $signs ->
        [true] Sign
       *[false] Digit
    }
augment-original =
    { $signs ->
        [true] a training sign as it is
       *[false] a training digit as it is
    }
augment-changed = changed copy { $number }
own-title = Your own digits
own-intro = Drop files here. They stay on this computer.
own-kinds = [mnist:mnist.npz] · IDX · CSV · zip of pictures or signs
own-choose = Choose files
own-choose_help = Keras’s mnist.npz, a pair of IDX files (also .gz), a CSV (label first, then 784 pixels), a zip of PNG images in folders named 0 to 9, or a zip of signs that somebody drew and named. They are shown before they are used
own-checking = Reading the files.
own-progress = How much of the files is read
own-stop = Stop
own-stop_help = Stop reading. The network keeps its current data
own-found =
    { $signs ->
        [true] { $total } signs in { $name }. These are the first { $shown }; { $validation } will be for validation, { $test } for the test.
       *[false] { $total } digits in { $name }. These are the first { $shown }; { $validation } will be for validation, { $test } for the test.
    }
own-use =
    { $signs ->
        [true] Use these signs
       *[false] Use these digits
    }
own-use_help = Start a new network, which learns from these instead
own-in_use = The network learns from { $name }.
own-back = Back to the digits of the page
own-back_help = Start a new network with the digits that came with the page
own-first = The first ones found
own-too_large = { $name } has { $size } MB; at most { $most } MB can be read. Choose a smaller file.
late-not_fetched = { $file } did not arrive. Try again, or reload the page.

draw-outputs = { $count } outputs
draw-unit = Unit { $unit }: { $value }
draw-view_read = Read it
draw-view_teach = Teach it

layer-layer = Layer
layer-input = input
layer-unit = Unit
layer-activation = Activation
draw-read_unit = Point at a unit, or use the arrow keys.

lesson-task = Your task
lesson-restricts = Some parts are locked or hidden.
lesson-task_alone = This page shows a lesson.
lesson-lifted = Everything is shown, and can be changed.
lesson-fold = Fold away
lesson-fold_help = Folds the task away; it can be read again
lesson-unfold = Read it again
lesson-unfold_help = Shows the task of this lesson
lesson-lift = Show everything
lesson-lift_help = Shows what the lesson hides, and frees what it locks
lesson-back = Back to the lesson
lesson-back_help = Hides and locks things again, as the lesson wants
lesson-name = Your name
lesson-name_help = It goes into your proof and your report, so that your teacher can tell yours from the others. Otherwise it stays in this tab, and it may be left empty
lesson-nothing_to_hand_in = With Share and Runs both hidden a pupil has neither a report nor a proof to hand in.
lesson-locked = locked
lesson-make = Make a lesson
lesson-make_note = A link with your task and these settings.
lesson-in_steps = In steps…
lesson-in_steps_help = A lesson of several steps that checks itself: goals are judged on the network, answers are kept
lesson-task_help = Plain text: what to do, what to watch. For a question with a place for its answer, choose “In steps…”
lesson-count = { $count } of { $most }
lesson-hide = Hide
lesson-hide_names = Hide: { $names }
lesson-hide_help = Parts of the page that pupils do not see
lesson-lock = Lock
lesson-lock_names = Lock: { $names }
lesson-lock_help = Settings that pupils cannot change: whole groups, or single ones
lesson-preset = Start from
lesson-all_settings = All settings
lesson-verdicts = Verdicts and advice
lesson-no_verdicts = no verdicts
lesson-also_locked = Locked: { $fields }.
lesson-learnt = Begin with what is learnt
lesson-learnt_help = Whoever opens the link has this network as it is shown, and trains on from there. Only small networks fit
lesson-preview = What a pupil sees
lesson-code = Code and Step through
lesson-settings = It begins with the lab as it is now: { $own }; seed { $seed }.
lesson-as_preset = every setting of “Modern”
lesson-link = Link to the lesson
lesson-empty = Write a task, or choose what to hide or lock.
lesson-too_long = A link holds at most { $most } characters; this lesson takes more. Write a shorter task.
lesson-copy = Copy link
lesson-copy_help = The link with the task, what is hidden and what is locked
lesson-try = Try it
lesson-try_help = Opens the lesson in another tab
late-search = The search
late-qr = The QR code
model-export = For other programs…
model-export_help = The network as a script, a notebook, or a file for PyTorch, Keras or ONNX, checked

share-link = Link
share-code = Code
share-copy_link = Copy link
share-copy_link_help = The address of this page with all settings: send it to a class, or keep it
share-qr = QR code
share-qr_help = The link as a large picture, for a class to photograph
share-copied = Copied.
share-not_copied = This browser does not let the page copy it: copy it from here yourself.
share-carries_truth_table = The link carries these settings and the truth table, not what was learnt.
share-carries_points = The link carries these settings and the choice of points, not what was learnt.
share-carries_own_points = The link carries these settings and your own points, not what was learnt.
share-carries_digits = The link carries these settings, not what was learnt.
share-carries_own_digits = The link carries these settings, but neither your own data nor what was learnt.
share-from_disk = It leads to a file on this computer, so it opens nowhere else.
share-choice = What the link carries
share-settings_only = Settings only
share-settings_only_help = Whoever opens the link begins with a fresh network that has these settings
share-with_learnt = With what it learnt
share-with_learnt_help = Whoever opens the link has this network as it is now, and trains on from there. Only small networks fit
share-code_carried = It carries your code, too: whoever opens the link sees your changes before the code runs.
share-code_too_large = Your code is too large for a link. Save it as a patch, in the Code tab, and send that along.
share-learnt_truth_table =
    { $iterations ->
        [one] The link carries these settings, the truth table, and the network after { $iterations } update.
       *[other] The link carries these settings, the truth table, and the network after { $iterations } updates.
    }
share-learnt_points =
    { $iterations ->
        [one] The link carries these settings, the choice of points, and the network after { $iterations } update.
       *[other] The link carries these settings, the choice of points, and the network after { $iterations } updates.
    }
share-learnt_own_points =
    { $iterations ->
        [one] The link carries these settings, your own points, and the network after { $iterations } update.
       *[other] The link carries these settings, your own points, and the network after { $iterations } updates.
    }
share-learnt_digits =
    { $iterations ->
        [one] The link carries these settings and the network after { $iterations } update.
       *[other] The link carries these settings and the network after { $iterations } updates.
    }
share-learnt_own_digits =
    { $iterations ->
        [one] The link carries these settings and the network after { $iterations } update, but not your own data: it opens only where the same files are chosen.
       *[other] The link carries these settings and the network after { $iterations } updates, but not your own data: it opens only where the same files are chosen.
    }
share-by_hand =
    { $count ->
        [one] The network has { $count } change made by hand.
       *[other] The network has { $count } changes made by hand.
    }
share-goes_on = Whoever opens it and trains on gets the same numbers as here.
share-goes_on_nearly = Whoever opens it trains on from there, but the last digits may differ.
share-lesson_carried = It shows the lesson.
share-lesson_too_long = It cannot carry the lesson, which is too long for a link: send its file along.
share-save_instead = Save as a file
share-save_instead_help = The network as a file to send, which Load model opens; a link is too short for it
share-report = Report
share-report_help = One page of this run to print or to save: settings, curves, answers, mistakes
share-make_lesson = Make a lesson…
share-make_lesson_help = A link with a task; it can hide or lock parts of the page
share-embed = In another page
share-embed_help = Code that puts this lab, with these settings, into a page of your own
share-embed_note = Put this code into the HTML of a page.
share-copy_code = Copy code
share-copy_code_help = The code above, to be put into a page

units-examples = What moved it?
picture-read = Read as table
picture-read_help = The numbers that the picture shows, a row each
picture-save_png = Save as PNG
picture-save_png_help = An image, as large as it is here
picture-save_svg = Save as SVG
picture-save_svg_help = An image that stays sharp at any size, and that drawing programs can change
picture-save_csv = Save as CSV
picture-save_csv_help = All of its numbers, with all of their digits, for a spreadsheet
picture-failed = The picture could not be made into a file. Try again, or reload the page.
picture-part = Shown here: { $rows } of { $all_rows } rows, { $columns } of { $all_columns } columns. The CSV file has all of them.
settings-search = Find the best settings…
settings-search_help = Try many values of several settings, and see which are best
settings-searching = Search: { $done } of { $trials } done
settings-layers =
    { $count ->
        [one] { $count } layer, of { $units } units
       *[other] { $count } layers, of { $units } units
    }
settings-layers_none = no hidden layer
settings-needs_reset = This setting decides what a network is or how it begins, so changing it needs a reset
settings-needs_reset_loss = The costs before and after could not be compared, so changing the loss needs a reset
settings-begins_anew = This setting decides what the network is, so changing it starts a new network at once
settings-use_again = Use { $value } again
settings-use_again_help = Put back the setting that the network has
settings-leave_as_it_was = Leave it as it was
settings-not_here = Refused: settings that are not shown here

dropped-proofs = { $name } holds proofs of training. In a frame this page cannot check them; open Glassnet in its own tab and drop them there.
dropped-class = { $name } holds a pupil’s submission. In a frame this page cannot read it; open Glassnet in its own tab and drop it there.
dropped-empty = This folder is empty, or the browser does not let the page read it. Drop the files themselves.
dropped-image = { $name } is an image. To have it read, open Draw and drop it there.
dropped-model = { $name } looks like a model. Open it with Load model, under “Save, share”; your own digits go into Digits, under Data.
dropped-runs = { $name } is a .zip. If it holds kept runs, open Runs and drop it there; your own digits go into Digits, under Data.
dropped-other = { $name } holds no proof of training. Only proofs can be dropped anywhere; drop your own digits in Digits, under Data.
