### What the page begins with, in all tabs. first-… is what first.js says when nothing else arrives.

page-title = Glassnet
page-help = Help
page-help_help = What to try here, lessons, words and keys
page-skip = Skip to the lab
page-skip_to_run = Skip to Train
tab-xor = XOR
tab-digits = Digits
tab-draw = Draw
tab-code = Code
tab-code_help = One update, step by step, in the very code that runs
tab-draw_help = Draw a digit, and a trained network reads it
tab-digits_help = A network that learns to read handwritten digits
tab-xor_help = A small network that learns a truth table, or points in the plane
tabs-label = Labs
runs-button = Runs
runs-button_help = The networks that were trained here: open them, compare them, take them with you
theme-label = Theme
theme-help = Light or dark colours, or whichever the system uses
theme-auto = system
theme-light = light
theme-dark = dark

python-loading_first = Loading Python
python-loading = Loading Python: { $loaded } of { $total } MB
python-starting = Starting Python
python-ready = Python { $version } ready
python-training = Training
python-engine_numpy = NumPy alone
python-engine_simd = NumPy with SIMD
python-engine_simd_relaxed = NumPy with relaxed SIMD
python-details = Python { $version } runs in your browser and nowhere else; { $engine } does the arithmetic
python-engine_no_simd = NumPy alone, so training is slower: this browser has no WebAssembly SIMD
python-engine_not_loaded = NumPy alone, so training is slower: the file kernel/kernel_simd.wasm did not load
python-failed = Python did not start
python-silent = Python is still starting, but has been silent for { $seconds } seconds. A slow device may need longer: wait, or try again.
python-crashed = Python stopped
python-progress = Loading
python-no_checkpoint = If Python stops, whatever is learnt from now on is lost: save the model now and then. { $reason }
native-ready = Python { $version } in your terminal
native-engine = NumPy { $numpy } with { $blas }
native-details = Python { $version } runs on this computer, in the terminal that shows this page’s address; { $engine } does the arithmetic
native-silent = the terminal’s Python does not answer
native-crash_sentence = The Python in your terminal has stopped ({ $message }). If the program there still runs, restart Python here. If not, start it there again and open the address it shows: the kept runs are there.
python-retry = Try again
python-retry_help = Try again to load or start whatever failed
python-restart = Restart Python
python-restart_help = Start Python again, which takes a few seconds
python-crash_sentence = Python stopped unexpectedly ({ $message }). Restart it: you keep the settings, and all that was learnt up to a few seconds ago.
notice-close = Close
notice-close_help = Put this message away
late-workshop = The workshop
late-missing = { $part } did not arrive. { $reason }
late-reload = Its files are here now, but the browser asks for them again only after a reload. Reload the page.
late-refusal = This was refused, but the explanation did not arrive. Check the connection, then try again.
late-tab = The tab { $tab }
late-runs = The list of runs
late-proofs = The proof check
late-submission = Handing in
late-classroom = The view of a class
late-report = The report
late-exports = The export
late-lesson = The lesson’s task
late-lesson_maker = The dialog for making lessons
late-learnt = The part for verdicts and looking back
late-opened = The part for settings and sharing
late-what_if = What if
late-around = The connection to the page around this one
late-unit = The sum of this unit
late-picture = The large view of pictures
late-held_weight = The slider of this weight
late-slow_motion = The picture of this update
late-teach = “Teach it”
late-pushes = The answer to “What moved this?”
late-dropped = The part that opens dropped files
late-words = The explanation of words
late-curve = The part that draws the curve
late-native = The part for Python in a terminal

dialog-close = Close
dialog-close_help = Close this and go back, as Escape does

offline-label = Offline
offline-keeping = Saving for offline …
offline-kept = Works offline.
offline-refused = This browser stores nothing here, as happens in private windows, so every visit needs the internet.
offline-not_sent = The host does not send the file sw.js as JavaScript, so the page cannot be kept and every visit needs the internet. Copy the whole folder to the host again.
offline-insecure = This address is not https, so the browser may not keep the page: every visit needs the internet.
offline-broken_off = The page could not be kept completely: it still needs the internet. The next visit tries again.
offline-one_file = This page is one file with everything in it: it needs no internet.
offline-native = Python runs in the terminal that shows this page’s address; the page works as long as it does.
offline-native_elsewhere = Python runs in the terminal that shows this page’s address; the page works as long as it does. Port { $port } was taken, and a browser keeps runs by address: those kept at port { $port } stay there.
offline-install = Install Glassnet
offline-install_help = Give this page an icon and a window of its own on this device
offline-update = A new version is ready. Reload this page to get it; a kept run comes back as it is.
offline-update_loses = A new version is ready. If you reload this page to get it, you lose what was learnt: save the model first if you want to keep it.
offline-taking = The new version is coming. It can take half a minute if Glassnet is loading in another tab.
offline-replaced = Another page has switched to a new version of Glassnet. This page goes on with the old one until you reload it; nothing is lost until then.
offline-reload = Reload
offline-reload_help = Load this page again; a run that is kept comes back as it is

kept-open = Open the kept run
kept-open_help = Show the run that this browser has kept; the one you see now is kept too, if it has learnt something
kept-not_loaded = The part that keeps runs did not arrive, so this browser does not keep what is learnt now: save the model if you want to keep it, or reload the page.
address-playground = Read as a TensorFlow Playground address. Glassnet draws random points and first weights differently, so the numbers differ.
address-unknown = The address also names { $names }, which Glassnet does not know. Everything else in it is used.

run-label = Training
run-train = Train
run-pause = Pause
run-step_through = Step through
run-step_through_help = Shows the next update line by line, with every number, in the Code tab; training is paused for it
run-step = Step
run-reset = Reset
run-go_on = Go on from here
run-go_on_help = Train a new run from this moment on; Undo brings back the run as it was (Space)
run-look_back = Look back
run-look_back_help = Shows the network as it was after any update of this run
run-train_help = Train the network until the set number of iterations is done (Space)
run-train_again_help = Train goes on with the first learning rate again, so accuracy may dip (Space)
run-pause_help = Stop for now; Train goes on from here (Space)
run-step_help = One update of the weights, from one batch; small networks show it in four phases, and the arrow keys ← → go through them
run-reset_help = A fresh network from the same seed, with all the settings
run-verdict = What next?
run-verdict_help = To the verdict: why, and what to try next
run-bring_back = Bring back
run-bring_back_help = The network as it was before this one began
run-pace = Pace
run-pace_help = How fast training goes: slow enough to watch, or as fast as this machine can go; it stays as it is when settings change
run-full_speed = Full speed
run-full_speed_help = Train as fast as this machine can from now on
run-pace_full = full speed
run-pace_200 = 200 updates/s
run-pace_30 = 30 updates/s
run-pace_5 = 5 updates/s
run-pace_1 = 1 update/s
run-pace_slow = slow motion
run-epoch = Epoch
run-iteration = Iteration
run-cost = Cost
run-accuracy = Accuracy
run-all = all numbers
run-all_help = Epoch, learning rate, speed and time as well
run-more = More
run-more_help = Everything else this bar can do and show
run-at = at { $iteration }
run-changed = changed since
run-prediction = Prediction
run-speed = Speed
run-left = Time left
run-elapsed = Trained for
run-rate = Learning rate
run-iteration_help = Updates of the weights so far, one batch each
run-epoch_help = How many times the network has seen all training rows
run-cost_help = How wrong the answers are: { $cost }. Training makes it smaller. Measured on the training data, or on the part of the data named beside it
run-accuracy_help = Share of right answers, and the part of the data that it is measured on
run-rate_help = The learning rate in use now, which a schedule may lower
run-rate_ended = 0, schedule ended
run-speed_help = Training rows that are computed in a second
run-elapsed_help = How long this network has been trained, without the pauses
run-left_help = Time until the set number of iterations is done, at the present speed
run-progress = Progress of training
run-state = State
run-samples_per_second = { $rate } samples/s
run-none = –
run-no_number = not a number
run-space = Space
state-unopened_loading = Python is loading …
state-unopened_starting = Python is starting …
state-unopened_ready = The data is loading …
state-unopened_failed = Nothing can be trained until Python has started. Press Try again, above.
state-unopened_crashed = Nothing can be trained until Python is restarted. Press Restart Python, above.
state-ready = Ready. Press Train.
state-ready_led = Ready.
state-training = Training.
state-trains_without = Trains with { $kept }; { $refused } was refused.
state-trains_without_several = Trains without the refused settings: { $fields }.
state-loaded =
    { $iterations ->
        [one] Loaded: it has already learnt for { $iterations } iteration. Train goes on from there.
       *[other] Loaded: it has already learnt for { $iterations } iterations. Train goes on from there.
    }
state-loaded_unrecorded = Loaded. Train goes on from there.
state-made = Update { $iteration } is done.
state-paused = Paused. Train goes on from here.
state-finished = Finished. Train goes on; Reset starts over.
state-takes_long = At this pace Train takes about { $duration }.
state-long_left = At this pace about { $duration } to go.
state-stopped_early = Stopped early: the validation cost had stopped falling. The best weights are back.
state-looking_back = Looking back at iteration { $iteration } of { $last }.
state-training_again = Training again up to { $wanted }: now at { $reached } …
state-linked =
    { $iterations ->
        [one] Opened from a link after { $iterations } update. Train goes on from there.
       *[other] Opened from a link after { $iterations } updates. Train goes on from there.
    }
state-recovered = Iteration { $iteration } is back as it was. Train goes on from there.
state-replaying = Training your network again from its record: { $share } done.
state-replayed = Trained again from its record, up to iteration { $iteration }. Press Train to go on.
state-came_back = Your network is back, at iteration { $iteration }. Press Train to go on.
state-diverged = The cost is no longer a number. Lower the learning rate, then press Reset.
state-empty = Press anywhere in the square: first blue, then orange points.
state-begun_anew = A new network. Changed: { $fields }.
state-begun_by_lesson = A new network: the lesson has set { $fields }.
state-more_fields = { $fields } and { $more } more
state-needs_reset = Changed: { $fields }. Press Reset to start a new network with it.
status-cost =
    { $changed ->
        [true]
            Cost { $cost } after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }, and changed by hand since
       *[false]
            Cost { $cost } after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }
    }
status-cost_part =
    { $changed ->
        [true]
            Cost { $cost } after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }, and changed by hand since ({ $part })
       *[false]
            Cost { $cost } after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            } ({ $part })
    }
status-cost_none = Nothing trained yet
status-accuracy_digits =
    { $changed ->
        [true]
            { $accuracy } of { $rows } test { $signs ->
                [true] signs
               *[false] digits
            } right after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }, and changed by hand since
       *[false]
            { $accuracy } of { $rows } test { $signs ->
                [true] signs
               *[false] digits
            } right after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }
    }
status-accuracy_rows =
    { $changed ->
        [true]
            { $right } of { $rows } rows right after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }, and changed by hand since
       *[false]
            { $right } of { $rows } rows right after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }
    }
status-accuracy_points =
    { $changed ->
        [true]
            { $right } of { $rows } { $part } points right after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }, and changed by hand since
       *[false]
            { $right } of { $rows } { $part } points right after { $iterations } { $iterations ->
                [one] iteration
               *[other] iterations
            }
    }
status-accuracy_none = Not measured yet
status-accuracy_no_number = Not measured: the outputs are no longer numbers

moment-training = Training.
moment-paused = Paused.
moment-finished = Finished.
moment-stopped_early = Stopped early, with the best weights back.

verdict-label = Verdict
verdict-training = Training …
verdict-none = Too early to tell: train on
charts-back_xor = Back to the network
charts-back_digits = Back to the pictures
charts-back_help = Puts the large picture and the curves back below (Escape)
verdict-none_why = A few more updates, and you see how it goes.
verdict-of_rows = rows
verdict-of_points = points
verdict-of_new_points = new points
verdict-of_digits = digits
verdict-of_new_digits = new digits
verdict-of_signs = signs
verdict-of_new_signs = new signs
verdict-falling = It is learning: the cost falls.
    .python = it is learning: the cost falls
verdict-loaded = Loaded: { $right } of { $rows } { $what } right.
    .python = loaded: { $right } of { $rows } { $what } right
verdict-changed = Changed: { $right } of { $rows } { $what } right.
    .python = { $right } of { $rows } { $what } right since it was changed
verdict-learnt_without = It can do without { $off_units }: { $right } of { $rows } { $what } right.
    .python = it can do without { $off_units }: { $right } of { $rows } { $what } right
verdict-fails_without = Without { $off_units }, { $wrong } of { $rows } { $what } come out wrong.
    .python = without { $off_units } it gets { $wrong } of { $rows } { $what } wrong
verdict-list = { $first } and { $last }
verdict-row = the row { $inputs }
verdict-learnt = Learnt: { $right } of { $rows } { $what } right.
    .python = learnt: { $right } of { $rows } { $what } right
verdict-mixed = Learnt: { $right } of { $rows } { $what } right, about as many as possible.
    .python = learnt: { $right } of { $rows } { $what } right, about as many as possible
verdict-taught = It reads your drawings: { $own_right } of { $own_rows }.
    .python = it reads the drawings that it was taught: { $own_right } of { $own_rows }
verdict-forgot_old = Old { $digit }s forgotten: { $now_share } right, down from { $before_share }.
    .python = old { $digit }s forgotten: { $now_share } right, down from { $before_share }
verdict-only_seen = It reads { $unseen_right } of your { $unseen_rows } drawings it has never seen.
    .python = of the drawings that it has never seen it reads { $unseen_right } of { $unseen_rows }
verdict-not_taught = It does not read your drawings yet: { $own_right } of { $own_rows }.
    .python = it does not read the drawings yet: { $own_right } of { $own_rows }
verdict-by_heart = Learnt, partly by heart: { $right_share } of { $what } right.
    .python = learnt, partly by heart: { $right_share } of { $what } right
verdict-stopped_too_early = Stopped too early: it was still learning.
    .python = stopped too early: it was still learning
verdict-rate_too_small = Its steps are too small: it makes hardly any progress.
    .python = its steps are too small: it makes hardly any progress
verdict-rate_too_large = Its steps are too large.
    .python = its steps are too large
verdict-diverged = Its weights grew beyond all bounds.
    .python = the cost is no longer a number
verdict-no_line = Without a hidden layer it cannot learn this.
    .python = without a hidden layer it cannot learn this
verdict-no_hidden_layer = Without a hidden layer it gets no further: { $right_share } of { $what } right.
    .python = without a hidden layer it gets no further: { $right_share } of { $what } right
verdict-too_few_units = Probably too few hidden units: { $right } of { $rows } { $what } right.
    .python = too few hidden units: { $right } of { $rows } { $what } right
verdict-moved_by_hand = Stuck after a change by hand: { $right } of { $rows } { $what } right.
    .python = stuck after a change by hand: { $right } of { $rows } { $what } right
verdict-no_way_found = No way found: { $right } of { $rows } { $what } right.
    .python = no way found: { $right } of { $rows } { $what } right
verdict-flat = The cost hardly falls: { $right } of { $rows } { $what } right.
    .python = the cost hardly falls: { $right } of { $rows } { $what } right
verdict-saturated = { $right_share } of { $what } right, but { $stuck } of { $units } units in a layer hardly learn.
    .python = { $right_share } of { $what } right, but { $stuck } of { $units } units hardly learn
verdict-dead = { $right_share } of { $what } right, but { $stuck } of { $units } units in a layer are dead.
    .python = { $right_share } of { $what } right, but { $stuck } of { $units } units in a layer are dead
verdict-saturated_outputs = { $stuck } of { $units } outputs no longer learn.
    .python = { $stuck } of { $units } outputs no longer learn
verdict-dead_outputs = { $stuck } of { $units } outputs are off.
    .python = { $stuck } of { $units } outputs are off
verdict-large_weights = Its first weights are too large.
    .python = its first weights are too large
verdict-no_better_move = Random moves no longer find anything better.
    .python = random moves no longer find anything better
verdict-slow_moves = Random moves hardly help: { $right_share } of { $what } right.
    .python = random moves hardly help: { $right_share } of { $what } right
verdict-pulled = Its weights are pulled to zero too strongly.
    .python = its weights are pulled to zero too strongly

settings-title = Settings
settings-data = Data
settings-network = Network
settings-learning = Learning
settings-advanced = More settings
settings-advanced_help = Loss, optimizer, schedule, batches and the like, for those who know what they are looking for
settings-preset = [preset:Start from]
settings-preset_help = A named set of settings. The notebook’s set copies the notebook, choice by choice
settings-preset_own = own settings
settings-reset_note = ↺ begins anew
settings-new_seed = New seed
settings-new_seed_help = Another random start: other first weights and another order
settings-same_start = Same start again
settings-unreadable = what was typed
settings-undo = Undo last change
settings-undo_short = Undo
settings-all = All settings
settings-all_help = Shows or hides everything that decides how the network begins and learns
settings-share = Save, share
settings-share_help = The network as a file, links, the report, a lesson, code for another page
question-label = Question and settings
question-menu_questions = Questions
question-menu_named = Named settings
question-ask_table =
    { $count ->
        [one] Can { $units } unit learn this table?
       *[other] Can { $units } units learn this table?
    }
question-ask_points =
    { $count ->
        [one] Can { $units } unit separate these points?
       *[other] Can { $units } units separate these points?
    }
question-ask_digits =
    { $count ->
        [one]
            { $signs ->
                [true] Can { $units } unit learn to read your signs?
               *[false] Can { $units } unit learn to read?
            }
       *[other]
            { $signs ->
                [true] Can { $units } units learn to read your signs?
               *[false] Can { $units } units learn to read?
            }
    }
question-ask_table_alone = Can it learn this table without hidden units?
question-ask_points_alone = Can it separate these points without hidden units?
question-ask_digits_alone =
    { $signs ->
        [true] Can it learn to read your signs without hidden units?
       *[false] Can it learn to read without hidden units?
    }
question-cue = Press Train.
question-cue_empty = Add some points first.
question-six = Can six units learn Modified XOR?
question-three = And with three?
question-no_hidden = Does it need hidden units at all?
question-points = Can it separate points in the plane?
question-spiral = And points in a spiral?
question-read = Can 200 units learn to read?
question-few = And with ten?
question-no_layer = Can it read without hidden units?
question-shifted = Does it read better if no picture comes twice?
sentence-whole = A network { $layers } with { $activation } learns { $data } by { $learning }, rate { $rate }, { $batch }.
sentence-choose_layers = Choose the layers
sentence-choose_layers_help = Inputs, units of each hidden layer, outputs. Any other number of units: All settings
sentence-choose_activation = Choose the activation
sentence-choose_activation_help = What each hidden unit does to its weighted sum
sentence-group_table = Truth tables
sentence-group_points = Points in the plane
sentence-choose_data = Choose what is learnt
sentence-choose_data_help = Another table or other points start a new network; pictures can be changed a little each time
sentence-choose_learning = Choose how it learns
sentence-choose_learning_help = What is done with the gradient, or random moves in its place
sentence-choose_rate = Choose the rate
sentence-choose_rate_help = How large each step is; too large and the cost jumps, too small and nothing happens
sentence-choose_batch = Choose the batch
sentence-choose_batch_help = How many rows are averaged for one update
sentence-points = { $set }
sentence-digits_plain =
    { $signs ->
        [true] your own signs
       *[false] digits as they are
    }
sentence-digits_changed =
    { $signs ->
        [true] signs, shifted and turned
       *[false] digits, shifted and turned
    }
sentence-batch_all = all { $rows } rows at a time
sentence-batch_some = { $size } at a time
sentence-batch_one_rows = one row at a time
sentence-batch_one_points = one point at a time
sentence-batch_one_digits =
    { $signs ->
        [true] one sign at a time
       *[false] one digit at a time
    }
number-0 = none
number-1 = one
number-2 = two
number-3 = three
number-4 = four
number-5 = five
number-6 = six
number-7 = seven
number-8 = eight
number-9 = nine
number-10 = ten
number-11 = eleven
number-12 = twelve
settings-undo_help = The settings as they were before the last change or reset. A network that the change threw away comes back with all it had learnt
preset-xor = Modern
preset-points-xor = Points in the plane
preset-points-by-heart = Learnt by heart
preset-notebook-xor = As in the notebook
preset-digits = Modern
preset-digits-by-heart = Learnt by heart
preset-shipped-digits = Like the network that came with the page
preset-notebook-digits = As in the notebook

field-dataset = What is learnt
field-point_set = Points
field-own_points = Your own points
field-point_inputs = What the network is told
point_input-x = x
point_input-y = y
point_input-xx = x²
point_input-yy = y²
point_input-xy = xy
point_input-sin_x = sin x
point_input-sin_y = sin y
field-point_noise = Noise
field-held_out = Validation share
field-truth_table = Truth table
field-hidden_layers = Hidden layers
field-hidden_activation = Activation
field-output_activation = Output activation
field-loss = Loss
field-initializer = First weights
field-begin_from = Begin from
field-rehearsal = Old digits mixed in, share
field-sign_names = Names of the signs
field-learning_rule = Learning function
field-error_rule = Error rule
field-optimizer = Optimizer
field-learning_rate = Learning rate
field-momentum = Momentum
field-l2 = L2 penalty
field-schedule = Schedule
field-decay_every = Decay every
field-decay_factor = Decay factor
field-batch_size = Batch size
field-batch_order = Batch order
field-iterations = Iterations
field-patience = Patience
field-augment_shift = Shift pictures, pixels
field-augment_rotate = Turn pictures, degrees
field-augment_scale = Resize pictures, share
field-augment_noise = Noise on pictures
field-record_every = Record every
field-precision = Precision
field-engine = Engine
field-seed = Seed

help-truth_table = What the network is to learn: one row for each combination of inputs

option-truth_table = a truth table
option-points = points in the plane
option-digits = the digits of the page
option-own_digits = your own digits or signs
option-custom = data from Python
option-circle = circle
option-moons = two moons
option-spiral = spiral
option-clouds = XOR clouds
option-heaps = two heaps
option-own = your own
option-sigmoid = sigmoid
option-tanh = tanh
option-relu = ReLU
option-leaky_relu = leaky ReLU
option-softmax = softmax
option-squared_error = squared error
option-cross_entropy = cross-entropy
option-uniform = uniform 0 to 1
option-scaled = scaled
option-he = He
option-drawn = random weights
option-shipped = the network of the page
option-shipped_layers = its layers, with a new last one
option-backpropagation = backpropagation
option-perturbation = random perturbation
option-exact = exact
option-notebook = notebook
option-sgd = gradient descent
option-momentum = momentum
option-adam = Adam
option-constant = constant
option-step = steps
option-cosine = cosine
option-in_order = in order
option-shuffled = shuffled
option-random = at random
option-float32 = float32
option-float64 = float64
option-numpy = NumPy alone
option-simd = with SIMD
option-simd_relaxed = with relaxed SIMD

table-modified_xor = Modified XOR
table-xor = XOR
table-and = AND
table-or = OR
table-majority = Majority of three
table-parity = Parity of four
table-half_adder = Half adder
table-full_adder = Full adder
table-own = own table

xor-caption = Truth table with the network’s predictions beside the targets
xor-inputs = Inputs
xor-targets = Targets
xor-predictions = Predictions
xor-right = Right
xor-target_of = target { $name }
xor-prediction_of = prediction { $name }
xor-yes = right
xor-no = wrong
xor-flip = Row { $row }, target { $output }: { $value }. Press to change it.
xor-step_through = Step through row { $row }
xor-step_through_help = Shows what an update on this row alone would do, step by step, in the Code tab
xor-flip_help = Press to change what the network should answer; that starts a new network
xor-network = The network
xor-squares = Squares: { $right } →, { $up } ↑{ $others }. Press one.
xor-squares_points = Squares: what each unit answers. Press one.
xor-row_blank = Row { $row } should give { $wanted }.
xor-row_right = Row { $row } gives { $outputs }: right.
xor-row_wrong = Row { $row } gives { $outputs }, not { $wanted }.
xor-row = Row { $row }: { $inputs }
xor-row_help = Send this row through the network
xor-input = Input { $name }
xor-input_help = Switch it between 0 and 1: another row runs through the network
xor-off = off
xor-large = Enlarge output { $name }
xor-large_help = Enlarge what it answers, with the curves
xor-rows = Rows
xor-wants = wants { $value }
ask-always = always { $value }
ask-is = is { $one } 1?
ask-not = is { $one } 0?
ask-both = are { $one } and { $other } both 1?
ask-all = are they all 1?
ask-not_both = is { $one } or { $other } 0?
ask-not_all = is any of them 0?
ask-either = is { $one } or { $other } 1?
ask-any = is any of them 1?
ask-neither = are { $one } and { $other } both 0?
ask-none = are they all 0?
ask-differ = do { $one } and { $other } differ?
ask-same = are { $one } and { $other } the same?
ask-odd = odd number of ones?
ask-even = even number of ones?
ask-majority = more ones than zeros?
ask-one = exactly one 1?
ask-own = a rule of its own
ask-of = { $question } ({ $names })
xor-weight = Weight from { $from } to { $to }: { $value }
xor-unit = Unit { $name }, bias { $value }
xor-unit_help = { $what }. Press to open it.
xor-unit_off = Unit { $name }, switched off
xor-table = Truth table
xor-below_half = < 0.5
xor-rule = ✓ right: 0.5 and above counts as 1
xor-count_inputs =
    { $count ->
        [one] { $count } input
       *[other] { $count } inputs
    }
xor-count_outputs =
    { $count ->
        [one] { $count } output
       *[other] { $count } outputs
    }
xor-more_inputs = One input more: each row becomes two
xor-fewer_inputs = One input fewer: every second row goes
xor-more_outputs = One output more, all 0 at first
xor-fewer_outputs = One output fewer: the last one goes
xor-add_layer = Add a hidden layer
xor-remove_layer = Remove the last hidden layer
xor-more_units = One more unit in this layer
xor-fewer_units = One fewer unit in this layer
xor-page = { $first }–{ $last } of { $count }
xor-page_label = { $first }–{ $last } of { $count }: show the next units
xor-page_help = Show the next units of this layer, which has more than fit here
xor-layers =
    { $count ->
        [one] { $count } [hidden_layer:hidden layer]
       *[other] { $count } [hidden_layer:hidden layers]
    }

inspector-bias = bias
inspector-from = From
inspector-to = To
inspector-value = Value
inspector-gradient_whole = Gradient
inspector-gradient_half = Gradient of half the cost
inspector-gradient_notebook = Gradient by the notebook’s rule

surface-title = The answer
surface-title_of = Output { $output }
surface-title_unit = Unit { $name }
surface-large = Shown large
surface-output_help = Show what this output answers over the square
surface-unit_help = Show what the opened unit answers over the square
surface-value = Value at the cursor
surface-the_output = The output
surface-label = { $what } over two inputs. Arrow keys move a cursor that reads out the value.
surface-points_label = { $what } over the plane of the points. Arrow keys move a cursor that reads out the value.
surface-own_label = { $what } over the plane of the points. Press a place, or move with the arrow keys and press Space, to add a point.
surface-readout = { $right } = { $x }, { $up } = { $y }: output { $value }
surface-readout_unit = { $right } = { $x }, { $up } = { $y }: unit { $name } answers { $value }
surface-right = To the right
surface-right_sign = →
surface-right_help = Which input runs from left to right in the pictures
surface-up = Upwards
surface-up_sign = ↑
surface-up_help = Which input runs from bottom to top in the pictures
surface-slice = { $name } =
surface-slice_help = The value that this input has throughout the pictures
surface-add = A press adds
surface-add_help = The class of the points that a press in the square adds
surface-class_1 = class 1, blue
surface-class_0 = class 0, orange
surface-no_number = The outputs are no longer numbers.
surface-validation = Validation, squares
surface-validation_help = Show the points that are kept for validation, which the network does not learn from
surface-steps = Decision
surface-steps_help = Two colours, separated where the answer changes from one class to the other
surface-copy = Add points
surface-copy_help = They become your own points, and a press in the square adds others; that starts a new network
surface-clear = Clear points
surface-clear_help = Take all points away, and draw your own; that starts a new network
legend-weights = Weights:
legend-inputs = inputs
legend-hidden = hidden units
legend-outputs = outputs
legend-negative = negative
legend-positive = positive

picture-open = Enlarge: { $title }
picture-hint = Enlarge, read as a table, save

chart-cost = Cost
chart-cost_unit_squared_error = [squared_error:squared error]
chart-cost_unit_own = { $loss }
chart-cost_unit_cross_entropy = [cross_entropy:cross-entropy]
chart-log_axis = log axis
chart-accuracy = Accuracy
chart-iteration = iteration
chart-iterations = iterations
chart-log = log
chart-log_help = Each grid line is a tenth of the one above, so that small costs show; when off, the steps are equal
chart-toggle = Show or hide this line
chart-keys = { $title } over iterations; arrow keys move the cursor
chart-smoothed = smoothed
chart-before = before
chart-empty = No update yet.
chart-summary =
    { $points ->
        [one] { $name }: { $last } now, { $first } at iteration { $start }, { $points } point.
       *[other] { $name }: { $last } now, { $first } at iteration { $start }, { $points } points.
    }

digit-named = “{ $digit }”
digit-a =
    { $digit ->
        [8] an 8
       *[other] a { $digit }
    }
digit-A =
    { $digit ->
        [8] An 8
       *[other] A { $digit }
    }

digits-intro = Digits for [training_set:training], [validation:validation] and [test_set:test]
digits-views = Views of the network

view-learning = Learning
view-learning_help = Digits, first weights, cost and accuracy while the network learns
view-inside = Inside
view-inside_help = How weights, gradients and activations are spread, and which units are stuck
view-mistakes = Mistakes
view-mistakes_help = Which digits it mistakes for which others, each shown large
view-data = Data
view-data_help = What it learns from, and how to bring your own
view-story = Story
view-story_help = Why the notebook’s own network got stuck, and what frees it

part-train = training
part-validation = validation
part-test = test

own-lost = This address was made with somebody’s own digits or signs, which an address cannot hold. The page’s digits are used instead; choose the files again under Data.

model-title = Model
model-save = Save model
model-save_help = Keep the network with all of its settings in a file on this computer
model-load = Load model
model-load_help = Go on with a network from such a file
model-saved = Saved as { $name }.
model-loaded = Loaded { $name }.

lessons-title = Lessons
lessons-title_help = Twelve short lessons that check themselves, one step at a time
lesson-title = Lesson
lesson-locked_fields = This lesson locks: { $fields }. To unlock, press Show everything.
lesson-task_long = The task in the address may have { $most } characters; it has more. The first { $most } are shown.
lesson-unknown = The address also hides or locks { $names }, which Glassnet does not know. Everything else in it is used.
share-title = Share

worker-missing = the file engine/worker/worker.js, or one that it needs, did not arrive
worker-no_worker = The worker could not be started.
worker-unreadable = A message from the worker could not be read.
worker-ended = Its worker ended without a message.
worker-stopped = Python has stopped. Restart it, then try again.
worker-restarted = Python was restarted.
worker-not_ready = Python is not ready yet. Wait a moment, then try again.
worker-forbidden = The host’s Content-Security-Policy header forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src, or remove the header: the page brings its own policy.
worker-no_memory = Too little memory is left to start WebAssembly, in which Python runs. Close other tabs or programs, then try again.
worker-refused = The host answers { $status } for the file { $file }. Copy the whole folder to it again, or let it send files that end in { $suffix }.
worker-no_answer = The file { $file } was expected; no answer came. Check the connection, then try again.
worker-other_file = The file { $file } was expected, but { $came } arrived. Check the connection, then try again.
worker-broken = The file { $file } arrived incomplete or damaged. Check the connection, then try again.
worker-stalled = Nothing has arrived for { $seconds } seconds; still missing: { $files }. Check the connection, then try again.
worker-slow_start = All files have arrived, but Python has not started within { $seconds } seconds. Try again.

error-missing_file = The file { $file } was expected and did not arrive. Check the connection, then try again.
error-refused_file = The host answers { $status } for the file { $file }. Copy the whole folder to it again, then try again.
error-not_image = { $name } should be an image the browser can show, such as a PNG; it could not be read. Choose another file.

refused-run_link_illegal = The run in a link must be at most { $most } letters, digits, hyphens and underscores; this is something else. Copy the whole link again.
    .python = the run in a link must be at most { $most } letters, digits, hyphens and underscores; it is something else. Copy the whole link again.

seconds = { $seconds } s
minutes = { $minutes } min { $seconds } s
whole_minutes = { $minutes } min
hours = { $hours } h { $minutes } min

first-too_old = This browser is too old for Glassnet, which runs Python in it. Please update it: Chrome and Edge work from version 97, Firefox from 114, Safari from 16.4.
first-from_disk = This page cannot be opened by double-clicking. Start it with start-windows.bat, start-macos.command or start-linux.sh (beside its folder in the zip), or open the single file glassnet.html instead.
first-unknown = A file of the page did not arrive. Check the connection, then reload the page.
first-no_answer = The file { $file } did not arrive. Check the connection, then reload the page.
first-refused = The host answers { $status } for the file { $file }. Copy the whole folder to it again.
first-wrong_type = The host sends the file { $file } as { $type }, which browsers refuse. Set it to send these files as { $right }.
first-no_type = The host sends the file { $file } without a type, which browsers refuse. Set it to send these files as { $right }.
first-silent = Nothing more of the page has arrived for { $seconds } seconds. Check the connection, and wait, or reload the page.
first-not_started = The page could not start; the browser’s console says why. Reload it, or open it in another browser.
first-forbidden = The host’s Content-Security-Policy header blocks { $blocked } ({ $directive }), which the page needs. Remove the header: the page brings its own policy.
first-reload = Reload the page
