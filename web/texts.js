// Every text of the page, in one catalogue; another language is another object with the same keys.

const ENGLISH = {
  'page.title': 'Glassnet',
  'page.skip': 'Skip to the lab',
  'tab.xor': 'XOR',
  'tab.digits': 'Digits',
  'tab.draw': 'Draw',
  'tab.draw_help': 'Draw a digit, and a trained network reads it',
  'tab.digits_help': 'A network that learns to read handwritten digits',
  'tab.xor_help': 'A small network that learns a truth table, or points in the plane',
  'tabs.label': 'Labs',
  'theme.label': 'Theme',
  'theme.help': 'Light or dark colours, or what the system has',
  'theme.auto': 'as the system',
  'theme.light': 'light',
  'theme.dark': 'dark',

  'help.title': 'Help',
  'help.button_help': 'What this lab shows, what to try first, and the keys',
  'help.keys': 'Keys',
  'help.keys_space': 'Space: train or pause',
  'help.keys_tabs': 'Tab and arrows: every control, lab and chart',
  'help.keys_charts': 'Arrows on a chart or a picture: exact values',
  'help.keys_escape': 'Escape: close what is open',
  'help.colours': 'Orange is negative or low, blue is positive or high: the legend beside a picture tells the values. A small ↺ marks settings that need a fresh network.',
  'help.xor_title': 'A network learns a truth table, or points',
  'help.xor_1': 'Press Train and watch the cost fall, while the squares show what each unit learns.',
  'help.xor_2': 'Click a unit or a line: read its numbers, change a weight, switch it off, and train again.',
  'help.xor_3': 'Take units away until it fails, or start as the notebook did and see how much longer it takes.',
  'help.digits_title': 'A network learns to read',
  'help.digits_1': 'Press Train: in half a minute it reads more than 95 of 100 digits that it has never seen.',
  'help.digits_2': 'Look inside, browse its mistakes, and see which digits it takes for which.',
  'help.digits_3': 'Open the notebook’s story to see why the network this page grew from got stuck.',
  'help.draw_title': 'Draw a digit',
  'help.draw_1': 'Draw with mouse, finger or pen; the answer comes while you draw.',
  'help.draw_2': 'See what the network is really given: cropped, scaled and centred as its training digits were.',
  'help.draw_3': 'Train your own network in the Digits lab, then let it answer here.',

  'python.loading_first': 'Loading Python',
  'python.loading': 'Loading Python: {loaded} of {total} MB',
  'python.starting': 'Starting Python',
  'python.ready': 'Python {version} ready',
  'python.training': 'Training',
  'python.engine_numpy': 'NumPy alone',
  'python.engine_simd': 'NumPy with SIMD',
  'python.engine_simd_relaxed': 'NumPy with relaxed SIMD',
  'python.details': '{engine} computes here: Python {version}, in your browser and nowhere else',
  'python.engine_no_simd': 'NumPy alone, so training is slower: this browser has no WebAssembly SIMD',
  'python.engine_not_loaded': 'NumPy alone, so training is slower: the file kernel/kernel_simd.wasm did not load',
  'python.failed': 'Python did not start',
  'python.crashed': 'Python stopped',
  'python.progress': 'Loading',
  'python.no_checkpoint': 'What is learnt from now on would be lost if Python stopped ({message}). Save the model now and then.',
  'python.retry': 'Try again',
  'python.restart': 'Restart Python',
  'python.crash_sentence': 'Python stopped unexpectedly ({message}). Restart it: the settings are kept, and what was learnt up to a few seconds ago.',
  'notice.close': 'Close',

  'offline.label': 'Offline',
  'offline.keeping': 'Keeping this page for use without a network …',
  'offline.kept': 'Works without a network from now on.',
  'offline.refused': 'This browser keeps nothing here, as in a private window: every visit needs the network.',
  'offline.insecure': 'This address has no https, so the browser may not keep the page: every visit needs the network.',
  'offline.broken_off': 'The page could not be kept whole: it needs the network until the next visit tries again.',
  'offline.one_file': 'This page is one file that carries everything: it needs no network.',
  'offline.install': 'Install Glassnet',
  'offline.install_help': 'Give this page an icon and a window of its own on this device',
  'offline.update': 'A new version is ready. To take it, this page reloads and begins anew: save the model first if you want to keep it.',
  'offline.replaced': 'Another page took a new version of Glassnet. This page goes on with the old one until you reload it; nothing is lost until then.',
  'offline.reload': 'Reload',

  'run.label': 'Training',
  'run.train': 'Train',
  'run.pause': 'Pause',
  'run.step': 'Step',
  'run.reset': 'Reset',
  'run.train_help': 'Train the network until the set number of iterations is done (Space)',
  'run.pause_help': 'Stop for now; Train goes on from here (Space)',
  'run.step_help': 'One update of the weights, from one batch',
  'run.reset_help': 'A fresh network from the same seed, with all the settings',
  'run.pace': 'Pace',
  'run.pace_help': 'How fast training goes: slow enough to watch it, or as fast as this machine can',
  'run.pace_full': 'full speed',
  'run.pace_watching': 'in 10 seconds',
  'run.pace_30': '30 updates/s',
  'run.pace_5': '5 updates/s',
  'run.pace_1': '1 update/s',
  'run.epoch': 'Epoch',
  'run.iteration': 'Iteration',
  'run.cost': 'Cost',
  'run.accuracy': 'Accuracy',
  'run.of_part': '{accuracy} {part}',
  'run.prediction': 'Prediction',
  'run.speed': 'Speed',
  'run.left': 'Time left',
  'run.elapsed': 'Trained for',
  'run.rate': 'Learning rate',
  'run.iteration_help': 'Updates of the weights so far, one batch each',
  'run.epoch_help': 'How often the network has seen all training rows',
  'run.cost_help': 'How wrong the answers are on the data that it learns from; training makes it smaller',
  'run.accuracy_help': 'Share of right answers, and the part of the data that it is measured on',
  'run.rate_help': 'The learning rate in use now, which a schedule may lower',
  'run.speed_help': 'Training rows that are computed in a second',
  'run.elapsed_help': 'Time that this network has been in training, pauses left out',
  'run.left_help': 'Time until the set number of iterations is done, at the present speed',
  'run.progress': 'Progress of training',
  'run.state': 'State',
  'run.samples_per_second': '{rate} samples/s',
  'run.none': '–',
  'run.no_number': 'no number',
  'run.space': 'Space',
  'state.loading': 'Python is loading. The network can be trained as soon as it is ready.',
  'state.ready': 'Ready. Press Train.',
  'state.training': 'Training: the cost should fall.',
  'state.paused': 'Paused. Train goes on from here, Step does one update.',
  'state.finished': 'Finished. Train goes on for as many iterations again; Reset begins anew.',
  'state.stopped_early': 'Stopped early: the validation cost no longer fell. The best weights are back.',
  'state.recovered': 'Iteration {iteration} is back as it was. Train goes on from there.',
  'state.diverged': 'The cost is no longer a number. Lower the learning rate, then press Reset.',
  'state.empty': 'Click into the square: first blue, then orange points.',
  'state.begun_anew': 'Begun anew, because you changed: {fields}. Press Train.',
  'state.needs_reset': 'Changed: {fields}. Press Reset to begin anew.',
  'status.cost': 'Cost {cost} after {iterations} {iterations:iteration|iterations}',
  'status.cost_none': 'Nothing trained yet',
  'status.accuracy_digits': '{accuracy} of {rows} test digits right after {iterations} {iterations:iteration|iterations}',
  'status.accuracy_rows': '{right} of {rows} rows right after {iterations} {iterations:iteration|iterations}',
  'status.accuracy_points': '{right} of {rows} {part} points right after {iterations} {iterations:iteration|iterations}',
  'status.accuracy_none': 'Not measured yet',
  'status.accuracy_no_number': 'Not measured any more: the outputs are no longer numbers',

  'settings.title': 'Settings',
  'settings.data': 'Data',
  'settings.network': 'Network',
  'settings.learning': 'Learning',
  'settings.advanced': 'More settings',
  'settings.advanced_help': 'Loss, optimizer, schedule, batches and the like, for those who know what they look for',
  'settings.fold_help': 'Show or hide all that decides how the network begins and learns',
  'settings.preset': 'Start from',
  'settings.preset_help': 'A named set of settings. The notebook’s are the notebook, choice by choice',
  'settings.preset_own': 'own settings',
  'settings.new_seed': 'New seed',
  'settings.needs_reset': 'It decides how a network begins, so changing it needs a reset',
  'settings.begins_anew': 'It decides what the network is, so changing it begins anew at once',
  'settings.new_seed_help': 'Another start: other first weights and another order, by chance',
  'settings.same_start': 'Same start again',
  'settings.undo': 'Undo last change',
  'settings.undo_help': 'The settings as they were before the last change',
  'preset.xor': 'Modern',
  'preset.points-xor': 'Points in the plane',
  'preset.notebook-xor': 'As the notebook',
  'preset.digits': 'Modern',
  'preset.shipped-digits': 'As the network that came with the page',
  'preset.notebook-digits': 'As the notebook',

  'field.dataset': 'What is learnt',
  'field.point_set': 'Points',
  'field.own_points': 'Your own points',
  'field.point_inputs': 'What the network is told',
  'point_input.x': 'x',
  'point_input.y': 'y',
  'point_input.xx': 'x²',
  'point_input.yy': 'y²',
  'point_input.xy': 'xy',
  'point_input.sin_x': 'sin x',
  'point_input.sin_y': 'sin y',
  'field.point_noise': 'Noise',
  'field.held_out': 'Validation share',
  'field.truth_table': 'Truth table',
  'field.hidden_layers': 'Hidden layers',
  'field.hidden_activation': 'Activation',
  'field.output_activation': 'Output activation',
  'field.loss': 'Loss',
  'field.initializer': 'First weights',
  'field.learning_rule': 'Learning function',
  'field.error_rule': 'Error rule',
  'field.optimizer': 'Optimizer',
  'field.learning_rate': 'Learning rate',
  'field.momentum': 'Momentum',
  'field.l2': 'L2 penalty',
  'field.schedule': 'Schedule',
  'field.decay_every': 'Decay every',
  'field.decay_factor': 'Decay factor',
  'field.batch_size': 'Batch size',
  'field.batch_order': 'Batch order',
  'field.iterations': 'Iterations',
  'field.patience': 'Patience',
  'field.augment_shift': 'Shift digits, pixels',
  'field.augment_rotate': 'Turn digits, degrees',
  'field.augment_scale': 'Resize digits, share',
  'field.augment_noise': 'Noise on digits',
  'field.record_every': 'Record every',
  'field.precision': 'Precision',
  'field.engine': 'Engine',
  'field.seed': 'Seed',

  'help.dataset': 'A truth table, or points of two classes in the plane',
  'help.point_set': 'Which points; choose your own to draw them into the square',
  'help.point_noise': 'How far points are moved at random; points of your own stay where they are',
  'help.point_inputs': 'What goes in of each point: its place, or functions of it that make some sets easy (sin swings twice over the square)',
  'help.held_out': 'Share of the points that are kept for validation: not learnt from, to see whether what was learnt holds for others',
  'help.truth_table': 'What the network is to learn: one row for each combination of inputs',
  'help.hidden_layers': 'Units in each hidden layer, such as 200 or 100-50; none for no hidden layer',
  'help.hidden_activation': 'What each hidden unit does to its weighted sum',
  'help.output_activation': 'What the output units do to their weighted sums; softmax makes probabilities',
  'help.loss': 'What training makes smaller',
  'help.initializer': 'How weights begin: uniform in [0, 1) as the notebook, or around zero, scaled to the layer below',
  'help.learning_rule': 'How weights change: down the error, or by random tries that are kept if they help',
  'help.error_rule': 'How errors are handed down: the exact gradient, or without slopes as the notebook did',
  'help.optimizer': 'What is done with the gradient: straight down, with momentum, or Adam',
  'help.learning_rate': 'How large each step is; too large and the cost jumps, too small and nothing happens',
  'help.momentum': 'How much of the last step is kept, for the optimizer momentum',
  'help.l2': 'How strongly weights are pulled towards zero',
  'help.schedule': 'How the learning rate falls: not at all, in steps, or along a cosine',
  'help.decay_every': 'Iterations between two steps of the schedule step',
  'help.decay_factor': 'What each of those steps multiplies the learning rate by',
  'help.batch_size': 'Rows that are averaged for one update',
  'help.batch_order': 'How rows are chosen: in order, shuffled each epoch, or at random',
  'help.iterations': 'Updates that one press of Train makes, one batch each',
  'help.patience': 'Stop after so many epochs in which the validation cost does not fall; 0 is never',
  'help.augment_shift': 'Each digit is moved by up to so many pixels, anew each time it is learnt from',
  'help.augment_rotate': 'Each digit is turned by up to so many degrees, anew each time it is learnt from',
  'help.augment_scale': 'Each digit is made larger or smaller by up to this share of its size, such as 0.1',
  'help.augment_noise': 'Grain on every pixel: how far its ink usually moves, where paper is 0 and full ink 1; 0 is no grain',
  'help.record_every': 'How often a point is drawn: iterations, or epochs for a truth table',
  'help.engine': 'What computes: NumPy alone, or helped by SIMD instructions; relaxed SIMD rounds as the machine likes',
  'help.precision': 'How exactly numbers are kept: float32 is faster, float64 finer',
  'help.seed': 'Where all randomness comes from: the same seed gives the same run',

  'option.truth_table': 'a truth table',
  'option.points': 'points in the plane',
  'option.circle': 'circle',
  'option.moons': 'two moons',
  'option.spiral': 'spiral',
  'option.clouds': 'XOR clouds',
  'option.heaps': 'two heaps',
  'option.own': 'your own',
  'option.sigmoid': 'sigmoid',
  'option.tanh': 'tanh',
  'option.relu': 'ReLU',
  'option.leaky_relu': 'leaky ReLU',
  'option.softmax': 'softmax',
  'option.squared_error': 'squared error',
  'option.cross_entropy': 'cross-entropy',
  'option.uniform': 'uniform 0 to 1',
  'option.scaled': 'scaled',
  'option.he': 'He',
  'option.backpropagation': 'backpropagation',
  'option.perturbation': 'random perturbation',
  'option.exact': 'exact',
  'option.notebook': 'notebook',
  'option.sgd': 'gradient descent',
  'option.momentum': 'momentum',
  'option.adam': 'Adam',
  'option.constant': 'constant',
  'option.step': 'steps',
  'option.cosine': 'cosine',
  'option.in_order': 'in order',
  'option.shuffled': 'shuffled',
  'option.random': 'at random',
  'option.float32': 'float32',
  'option.float64': 'float64',
  'option.numpy': 'NumPy alone',
  'option.simd': 'with SIMD',
  'option.simd_relaxed': 'with relaxed SIMD',

  'table.modified_xor': 'Modified XOR',
  'table.xor': 'XOR',
  'table.and': 'AND',
  'table.or': 'OR',
  'table.majority': 'Majority of three',
  'table.parity': 'Parity of four',
  'table.half_adder': 'Half adder',
  'table.full_adder': 'Full adder',
  'table.own': 'own table',

  'xor.title': 'A small network, all of it in view',
  'xor.intro': 'Press Train, and watch what every unit learns.',
  'xor.caption': 'Truth table with the network’s predictions beside the targets',
  'xor.inputs': 'Inputs',
  'xor.targets': 'Targets',
  'xor.predictions': 'Predictions',
  'xor.right': 'Right',
  'xor.target_of': 'target {name}',
  'xor.prediction_of': 'prediction {name}',
  'xor.yes': 'right',
  'xor.no': 'wrong',
  'xor.flip': 'Row {row}, target {output}: {value}. Press to change it.',
  'xor.flip_help': 'Press to change what the network is to answer; it begins anew',
  'xor.network': 'The network',
  'xor.network_caption': 'Lines are weights, thicker when larger. Squares show what each unit answers over two inputs.',
  'xor.weight': 'Weight from {from} to {to}: {value}, gradient {gradient}',
  'xor.weight_notebook': 'Weight from {from} to {to}: {value}, gradient by the notebook’s rule {gradient}',
  'xor.unit': 'Unit {name}, bias {value}',
  'xor.unit_gradient': 'Unit {name}: bias {value}, gradient {gradient}',
  'xor.unit_gradient_notebook': 'Unit {name}: bias {value}, gradient by the notebook’s rule {gradient}',
  'xor.unit_help': '{told}. Press to open it.',
  'xor.unit_off': 'Unit {name}, switched off',
  'xor.table': 'Truth table',
  'xor.table_colours': 'Targets and predictions:',
  'xor.count_inputs': '{count} {count:input|inputs}',
  'xor.count_outputs': '{count} {count:output|outputs}',
  'xor.more_inputs': 'One input more: each row becomes two',
  'xor.fewer_inputs': 'One input fewer: the second of each two rows goes',
  'xor.more_outputs': 'One output more, all 0 at first',
  'xor.fewer_outputs': 'One output fewer: the last one goes',
  'xor.add_layer': 'Add a hidden layer',
  'xor.remove_layer': 'Remove the last hidden layer',
  'xor.more_units': 'One unit more in this layer',
  'xor.fewer_units': 'One unit fewer in this layer',
  'xor.page': '{first}–{last} of {count}',
  'xor.page_label': '{first}–{last} of {count}: show the next units',
  'xor.page_help': 'Show the next units of this layer, which has more than fit here',
  'xor.layers': '{count} hidden {count:layer|layers}',

  'inspector.title': 'Opened unit',
  'inspector.unit': 'Unit {name}',
  'inspector.empty': 'Click a unit or a line of the network to open it: read its weights, change them, switch it off.',
  'inspector.off': 'switched off',
  'inspector.off_help': 'Off, the unit says nothing to the next layer, and learns nothing',
  'inspector.bias': 'bias',
  'inspector.weight': 'weight from {from}',
  'inspector.surface': 'What unit {name} answers over the square',
  'inspector.from': 'From',
  'inspector.to': 'To',
  'inspector.value': 'Value',
  'inspector.value_help': 'Change the number, and see the answers move',
  'inspector.gradient': 'Gradient',
  'inspector.gradient_notebook': 'Gradient by the notebook’s rule',

  'surface.title': 'What it answers',
  'surface.title_of': 'Output {output}',
  'surface.title_unit': 'Unit {name}',
  'surface.output': 'Output',
  'surface.output_help': 'Show what this output answers over the square',
  'surface.value': 'Value at the cursor',
  'surface.label': 'The output over two inputs. Arrow keys move a cursor that tells the value.',
  'surface.points_label': 'The output over the plane of the points. Arrow keys move a cursor that tells the value.',
  'surface.own_label': 'The output over the plane of the points. Click, or move with the arrow keys and press Space, to add a point.',
  'surface.readout': '{right} = {x}, {up} = {y}: output {value}',
  'surface.right': 'To the right',
  'surface.right_sign': '→',
  'surface.right_help': 'Which input runs from left to right in the pictures',
  'surface.up': 'Upwards',
  'surface.up_sign': '↑',
  'surface.up_help': 'Which input runs from bottom to top in the pictures',
  'surface.slice': '{name} =',
  'surface.slice_help': 'The value that this input has throughout the pictures',
  'surface.add': 'Click to add',
  'surface.add_help': 'The class of the points that a click into the square adds',
  'surface.class_1': 'class 1, blue',
  'surface.class_0': 'class 0, orange',
  'surface.no_number': 'The outputs are no longer numbers.',
  'surface.validation': 'Validation, dashed rim',
  'surface.validation_help': 'Show the points that are kept for validation, which the network does not learn from',
  'surface.steps': 'Decision only',
  'surface.steps_help': 'Two colours, parted where the answer changes from one class to the other',
  'surface.copy': 'Add to these points',
  'surface.copy_help': 'They become your own points, and a click into the square adds others; it begins anew',
  'surface.clear': 'Start with no points',
  'surface.clear_help': 'Take all points away, and draw your own; it begins anew',
  'legend.weights': 'Weights:',
  'legend.inputs': 'inputs',
  'legend.hidden': 'hidden units',
  'legend.outputs': 'outputs',
  'legend.negative': 'negative',
  'legend.positive': 'positive',

  'picture.open': 'Enlarge: {title}',
  'picture.hint': 'Enlarge, read as a table, save',
  'picture.read': 'Read as table',
  'picture.read_help': 'The numbers that the picture shows, a row each',
  'picture.save': 'Save picture',
  'picture.save_help': 'Keep the picture as a PNG file',
  'picture.save_table': 'Save table',
  'picture.save_table_help': 'Keep all of its numbers as a CSV file',
  'picture.part': 'Shown here: {rows} of {all_rows} rows, {columns} of {all_columns} columns. The saved table has all of them.',

  'chart.cost': 'Cost',
  'chart.cost_unit_squared_error': 'squared error a row',
  'chart.cost_unit_cross_entropy': 'cross-entropy a row',
  'chart.accuracy': 'Accuracy',
  'chart.iteration': 'iteration',
  'chart.iterations': 'iterations',
  'chart.log': 'log',
  'chart.log_help': 'Each line of the grid a tenth of the one above, so that small costs show; or evenly spaced',
  'chart.toggle': 'Show or hide this line',
  'chart.keys': '{title} over iterations; arrow keys move the cursor',
  'chart.smoothed': 'average of {window}',
  'chart.empty': 'The curve begins with the first update.',
  'chart.summary': '{name}: {last} now, {first} at first, {points} {points:point|points}.',

  'digit.a': 'a {digit}',
  'digit.A': 'A {digit}',
  'digit.a_8': 'an {digit}',
  'digit.A_8': 'An {digit}',

  'digits.title': 'A network learns handwritten digits',
  'digits.intro': 'Digits to learn from (training), others to watch meanwhile (validation), and others to judge the result (test).',
  'digits.intro_counts': '{train} digits to learn from (training), {validation} to watch meanwhile (validation), {test} to judge the result (test).',
  'digits.loading': 'The digits are on their way.',
  'digits.confusion': 'Confusion matrix',
  'digits.confusion_keys': 'Test digits: the digit down, the guess across. Arrow keys move, Enter opens the digits of a cell.',
  'digits.hard': 'guesses',
  'digits.soft': 'outputs, added up',
  'digits.kind': 'What is counted',
  'digits.kind_help': 'Each digit’s best guess, or all ten outputs added up, as the notebook did',
  'digits.measure': 'Counted as',
  'digits.measure_help': 'How many there are, or which share of all digits of the row',
  'digits.sums': 'sums',
  'digits.shares': '% of the row',
  'digits.axis_guess': 'guess →',
  'digits.axis_digit': 'digit ↓',
  'digits.cell': 'digit {digit} guessed as {guess}: {count}, {share} of the row',
  'digits.column_guess': 'guess {guess}',
  'digits.column_digit': 'Digit',
  'digits.column_index': 'Index',
  'digits.column_first': 'First guess',
  'digits.column_second': 'Second guess',
  'digits.column_output': 'Output',
  'digits.read_cell': 'Point at a cell, or move there with the arrow keys, to read it.',
  'digits.most_confused': '{right} of {rows} test digits are right. The commonest mistake: {a digit} taken for {a guess}, {count} {count:time|times}. Choose a cell to see its digits.',
  'digits.no_mistakes': '{right} of {rows} test digits are right: no mistake is left.',
  'digits.cell_title': 'Digits of a cell',
  'digits.cell_hint': 'Choose a cell of the matrix to see its digits here, the surest guess first.',
  'digits.cell_right': '{digit} guessed as {guess}, rightly: {total}',
  'digits.cell_wrong': '{digit} guessed as {guess}: {total}',
  'digits.cell_soft': 'Every {digit}, by its output for {guess}: {total}',
  'digits.cell_all': 'The highest output for {guess} first. Press one to see it large.',
  'digits.cell_first': 'The {shown} with the highest output for {guess}. Press one to see it large.',
  'digits.cell_empty': 'No digit falls into this cell now.',
  'digits.cell_digit': 'a handwritten {digit}, {confidence} for {guess}',
  'digits.open': '{digit}. Show it large',
  'digits.open_help': 'Press to see it large, with what each layer makes of it',
  'digits.opened': 'An opened digit',
  'digits.opened_right': '{A digit}, rightly guessed',
  'digits.opened_wrong': '{A digit}, guessed as {guess}',
  'digits.opened_output': '{digit}: {share}',
  'digits.layer_words': '{on} of {units} units {on:is|are} on; the strongest are numbers {strongest}.',
  'digits.output_words': 'One output for each digit from 0 to 9.',
  'digits.mistakes_only': 'mistakes only',
  'digits.mistakes_only_help': 'Show only digits that the network gets wrong now',
  'digits.grid_none': 'No mistake among the test digits.',
  'digits.views': 'Views of the network',
  'digits.grid': 'Twenty test digits',
  'digits.grid_more': 'Other digits',
  'digits.grid_more_help': 'Twenty others, drawn by chance',
  'digits.correct_guess': 'Correct guess! {digit}',
  'digits.wrong_guess': 'Guessed {first}, then {second}',
  'digits.image': 'a handwritten {digit}',
  'digits.untrained': 'The network has not learnt anything yet: these are its guesses by chance.',

  'view.learning': 'Learning',
  'view.learning_help': 'Digits, first weights, cost and accuracy while the network learns',
  'view.inside': 'Inside',
  'view.inside_help': 'How weights, gradients and activations are spread, and which units are stuck',
  'view.mistakes': 'Mistakes',
  'view.mistakes_help': 'Which digits it takes for which, and each of them large',
  'view.data': 'Data',
  'view.data_help': 'What it learns from, and how to bring your own',
  'view.story': 'The notebook’s story',
  'view.story_help': 'Why the notebook’s own network got stuck, and what frees it',

  'part.train': 'training',
  'part.validation': 'validation',
  'part.test': 'test',

  'pixel.row': 'row {row}',
  'pixel.column': 'column {column}',
  'pixel.name': 'pixel {row},{column}',
  'units.unit': 'Unit',
  'units.title': 'What the first layer looks for',
  'units.kind': 'Show',
  'units.kind_help': 'The weights themselves, or how far training has moved each of them',
  'units.weights': 'weights',
  'units.change': 'change so far',
  'units.order': 'Which units',
  'units.order_help': 'All units page by page, or those whose weights differ most',
  'units.by_number': 'by number',
  'units.strongest': 'the strongest',
  'units.back': 'Units before',
  'units.back_help': 'The images of the units before these',
  'units.on': 'Units after',
  'units.on_help': 'The images of the units after these',
  'units.range': '{first}–{last} of {total}',
  'units.hint': 'Each square is one unit: ink on blue pixels excites it, ink on orange ones silences it.',
  'units.readout': 'Unit {unit}: its largest weight is {value}, at row {row}, column {column}; bias {bias}.',
  'units.scale': 'full colour is ±{value}',
  'units.unchanged': 'no change yet: press Train',
  'units.loading': 'Weights of the first layer, not there yet',
  'units.image': 'Weights of units {first} to {last} of {total}, as images, after {iterations} {iterations:iteration|iterations}. Arrow keys tell of each.',
  'units.image_strongest': 'Weights of the {count} strongest of {total} units, as images, after {iterations} {iterations:iteration|iterations}. Arrow keys tell of each.',

  'inside.title': 'Layer by layer',
  'inside.hidden_layer': 'Hidden layer {number}',
  'inside.output_layer': 'Output layer',
  'inside.units': '{units} {units:unit|units}, {activation}',
  'inside.weights': 'Weights',
  'inside.gradients': 'Gradients',
  'inside.activations': 'Activations',
  'inside.weights_range': 'Weights between {low} and {high}',
  'inside.gradients_range': 'Gradients of the weights between {low} and {high}',
  'inside.activations_range': 'Activations between {low} and {high}',
  'inside.bar': '{from} to {to}: {count}',
  'inside.column_kind': 'Kind',
  'inside.column_from': 'From',
  'inside.column_to': 'To',
  'inside.column_count': 'Count',
  'inside.note': 'From {rows} digits. Bars grow with the square root of the count, so that rare values show. Where gradients are 0, nothing is learnt.',
  'inside.saturated_none': 'No unit is saturated: all can learn.',
  'inside.saturated_some': '{stuck} of {units} units saturated: {stuck:it|they} no longer {stuck:learns|learn}.',
  'inside.saturated_all': 'All {units} units saturated: this layer no longer learns.',
  'inside.dead_none': 'No unit is dead: each is on for some digit.',
  'inside.dead_some': '{stuck} of {units} units dead, off for all {rows} training digits looked at: {stuck:it|they} no longer {stuck:learns|learn}.',
  'inside.dead_all': 'All {units} units dead, off for all {rows} training digits looked at: this layer no longer learns.',

  'data.classes': 'Ten classes, on average',
  'data.class_help': 'Press to see the digits of this class only, and again to see all',
  'data.totals': '{train} digits for training, {validation} for validation, {test} for the test. Choose a class to see its digits.',
  'data.counts': '{digit}: {train} for training, {validation} for validation, {test} for the test. Show its digits',
  'data.counts_short': '{train} train\n{validation} valid.\n{test} test',
  'data.part': 'Which digits',
  'data.part_help': 'Those the network learns from, those watched meanwhile, or those that judge it in the end',
  'data.examples': 'Examples',
  'data.examples_of': 'Examples of {digit}',
  'data.back': 'Examples before',
  'data.back_help': 'The examples before these',
  'data.on': 'Examples after',
  'data.on_help': 'The examples after these',
  'data.range': '{first}–{last} of {total}',
  'data.none': 'none',

  'augment.title': 'Digits changed a little, each time anew',
  'augment.off': 'Nothing is changed now. Set shift, turn, resize or noise under More settings to see it here.',
  'augment.on': 'The digit on the left, and eleven ways in which it may be learnt from with the present settings.',
  'augment.another': 'Another digit',
  'augment.another_help': 'The same changes on another training digit',
  'augment.column': 'Digit',
  'augment.original': 'a training digit as it is',
  'augment.changed': 'changed copy {number}',

  'own.title': 'Your own digits',
  'own.intro': 'Drop files here, or choose them: a pair of IDX files (also .gz), a CSV (label first, then 784 pixels), or a zip of PNG images in folders named 0 to 9. They stay on this computer.',
  'own.choose': 'Choose files',
  'own.choose_help': 'The files are read on this computer, and shown before they are used',
  'own.checking': 'Reading the files.',
  'own.found': '{total} digits in {name}. These are the first {shown}; a tenth will be for validation, a tenth for the test.',
  'own.use': 'Use these digits',
  'own.use_help': 'Begin anew, and learn from these digits instead',
  'own.in_use': 'The network learns from {name}.',
  'own.back': 'Back to the digits of the page',
  'own.back_help': 'Begin anew with the digits that came with the page',
  'own.first': 'The first digits found',
  'own.lost': 'This address was made with somebody’s own digits, which an address cannot hold. The digits of the page are used; choose the files again under Data.',
  'own.too_large': '{name} has {size} MB; at most {most} MB can be read. Choose a smaller file.',

  'story.title': 'Ten experiments that got stuck',
  'story.intro': 'Glassnet grew from a notebook. Its network of 784 inputs, 200 hidden units and 10 outputs was trained ten times over, first by random perturbation, then by backpropagation row by row. It ended at 25 right of 100, with the remark that this is the best it is going to get.',
  'story.scale': 'Length',
  'story.scale_help': 'How much of each experiment is replayed: its first thousandth, hundredth or tenth, or all of it',
  'story.scale_0.001': 'a thousandth',
  'story.scale_0.01': 'a hundredth (seconds)',
  'story.scale_0.1': 'a tenth (under a minute)',
  'story.scale_1': 'the whole (about six minutes)',
  'story.replay': 'Replay',
  'story.replay_help': 'Run the ten experiments, one after another, on this computer',
  'story.stop': 'Stop',
  'story.status': 'Replay',
  'story.progress': 'Progress of the replay',
  'story.done': '{share} done',
  'story.done_left': '{share} done, about {left} left',
  'story.not_replayed': 'Not replayed yet. A replay runs the notebook’s cells for real, shortened, from its own first weights.',
  'story.running': 'Experiment {number} of 10 is running.',
  'story.stopped': 'Stopped in experiment {number} of 10.',
  'story.finished': '{accepted} of {tried} perturbations {accepted:was|were} accepted; {stuck} of {units} hidden units {stuck:is|are} saturated; {accuracy} of the validation digits are right.',
  'story.finished_constant': '{accepted} of {tried} perturbations accepted; then {stuck} of {units} hidden units {stuck:is|are} saturated, and the network gives the same answer to every digit: {accuracy} right by chance.',
  'story.recorded': 'The notebook recorded',
  'story.replayed': 'Our replay',
  'story.settings': 'rate {rate}, {iterations} iterations of 100 rows',
  'story.range': '{lowest} to {highest} of 100',
  'story.range_ending': '{lowest} to {highest} of 100, {last} at the end',
  'story.waiting': 'not run yet',
  'story.waiting_total': '{updates} to come',
  'story.share_one': '{low}',
  'story.share_two': '{low} to {high}',
  'story.outcome_running': '{share} of 100; {stuck} of {units} units saturated; {done} of {updates}',
  'story.outcome': '{share} of 100; {stuck} of {units} units saturated; {updates}',
  'story.outcome_perturbation': '{share} of 100; {stuck} of {units} units saturated; {changes} accepted of {updates}',
  'story.updates_backpropagation': '{total} row updates, {part}',
  'story.updates_perturbation': '{total} tries, {part}',
  'story.part_0.001': 'a thousandth',
  'story.part_0.01': 'a hundredth',
  'story.part_0.1': 'a tenth',
  'story.part_1': 'all',
  'story.why_title': 'Why it is stuck, and why the two differ',
  'story.why_saturated': 'All first weights lie between 0 and 1, so none is negative. A hidden unit adds up 784 pixels times such weights and gets some fifty, where the sigmoid is flat: its slope is almost 0, and what has no slope cannot learn.',
  'story.why_differ': 'The notebook’s numbers and the replay differ. From its visible cells exactly one perturbation is accepted, the first; it pushes every hidden unit to the other flat end, and backpropagation then can only learn one constant answer: 9 to 11 %, whichever digit it is. The notebook’s 25 to 38 % must have come from weights that it does not show.',
  'story.bench_title': 'What frees it?',
  'story.bench_intro': 'Backpropagation alone at rate 0.05, over {rows} digits, with the notebook’s choices. Change one at a time.',
  'story.switch_initializer': 'First weights',
  'story.switch_initializer_help': 'Where all weights begin: none negative, or half of them',
  'story.switch_error_rule': 'Error rule',
  'story.switch_error_rule_help': 'Whether the slope of each unit counts when errors are handed down',
  'story.switch_batch_size': 'Batch',
  'story.switch_batch_size_help': 'How many digits are averaged for one update',
  'story.initializer_uniform': '0 to 1 (notebook)',
  'story.initializer_scaled': 'around 0, scaled',
  'story.error_rule_notebook': 'without slopes (notebook)',
  'story.error_rule_exact': 'exact gradient',
  'story.batch_size_1': 'row by row (notebook)',
  'story.batch_size_100': '100 rows averaged',
  'story.try': 'Try it',
  'story.try_help': 'Train once with the choices above',
  'story.bench_status': 'Result',
  'story.bench_stuck': 'Still stuck: {stuck} of {units} hidden units {stuck:is|are} saturated, {right} right.',
  'story.bench_partly': 'Partly free: {stuck} of {units} hidden units {stuck:is|are} saturated, {right} right.',
  'story.bench_free': 'Free: {stuck} of {units} hidden units {stuck:is|are} saturated, {right} right.',
  'story.trials': 'Pictures of what was tried',
  'story.trial_activations': 'Hidden layer',
  'story.trial_chart': 'On the way',
  'story.trial_chart_words': 'Saturated: {stuck}. Right: {right}.',
  'story.line_stuck': 'units saturated',
  'story.line_right': 'digits right',
  'story.tried': 'Tried so far',
  'story.column_stuck': 'Saturated',
  'story.column_rule': 'Learning function',
  'story.column_rate': 'Learning rate',
  'story.column_iterations': 'Iterations',
  'story.column_recorded_lowest': 'Recorded, lowest of 100',
  'story.column_recorded_highest': 'Recorded, highest of 100',
  'story.column_recorded_last': 'Recorded, at the end',
  'story.column_replayed_lowest': 'Replayed, lowest of 100',
  'story.column_replayed_highest': 'Replayed, highest of 100',
  'story.column_replayed_updates': 'Updates replayed',
  'story.column_right': 'Right',
  'story.of': '{stuck} of {units}',
  'story.modern_title': 'The same shape, at 97 %',
  'story.modern_intro': 'The 200 hidden units were never the problem. With ReLU, softmax, first weights around zero, Adam, and digits that are shifted and turned a little each time, the same 784-200-10 network gets 97 and more of 100 test digits right, in about a minute.',
  'story.modern': 'Train the same shape with modern settings',
  'story.modern_help': 'Begin anew in this lab with modern settings, and train',

  'draw.title': 'A network reads what you draw',
  'draw.surface': 'Drawing',
  'draw.surface_role': 'drawing surface',
  'draw.hint': 'Draw a digit from 0 to 9, large',
  'draw.keys': 'Draw with mouse, finger or pen. With the keyboard: arrow keys move over a grid of 28 by 28, Space puts the pen down or lifts it, Backspace takes back a stroke, Delete clears.',
  'draw.surface_note': 'Keyboard: arrows move, Space is the pen. An image or photo of a digit can also be opened, pasted, or dropped here.',
  'draw.pen': 'Pen',
  'draw.pen_up': 'Pen up, column {column}, row {row}',
  'draw.pen_down': 'Pen down, column {column}, row {row}',
  'draw.clear': 'Clear',
  'draw.clear_help': 'Empty the drawing (Delete)',
  'draw.undo': 'Undo stroke',
  'draw.undo_help': 'Take the last stroke, clearing or image back (Backspace)',
  'draw.open': 'Open image',
  'draw.open_help': 'A picture or a photo of one digit; shadows and grey paper do not matter',
  'draw.no_digit': 'No digit was found in {name}. Choose a picture of one digit that stands out from its paper and does not touch the edge.',
  'draw.hints': 'Hint',
  'draw.hint_edge': 'The digit touches the edge: some of it may be cut off.',
  'draw.hint_small': 'The digit is very small: draw it larger, and its shape is clearer.',
  'draw.hint_two': 'Are these two digits? The network reads one at a time.',
  'draw.model': 'Who answers',
  'draw.model_shipped': 'the trained network that came with the page',
  'draw.model_shipped_help': 'It has learnt from 8,000 real digits and needs no training',
  'draw.model_digits': 'the network of the Digits lab ({iterations} {iterations:iteration|iterations})',
  'draw.model_digits_help': 'The one you train yourself, as far as it has come',
  'draw.steps': 'What the net sees',
  'draw.naive': 'Leave all out',
  'draw.as_mnist': 'Take all steps',
  'draw.naive_help': 'Without these steps a drawing is only made small, which is why many drawing pages guess so badly',
  'draw.as_mnist_help': 'Prepare the drawing as the digits were that the network learnt from',
  'draw.step_pen': 'Pen fits the digit',
  'draw.step_help': 'Leave this step out, or take it, and see what the answer would be',
  'draw.step_pen_note': 'A ninth as wide as the digit, as in the digits it learnt from.',
  'draw.step_crop': 'Cut to the ink',
  'draw.step_crop_note': 'Where on the paper it stands says nothing.',
  'draw.step_box': 'Scale into 20 × 20',
  'draw.step_box_note': 'The longer side becomes 20 pixels; 4 stay free all around.',
  'draw.step_centre': 'Centre the ink',
  'draw.step_centre_note': 'Its centre of mass moves to the middle.',
  'draw.step_image': '28 × 28 numbers',
  'draw.step_image_note': '0 is paper, 1 is ink: all that the network gets.',
  'draw.step_drawing_picture': 'The whole drawing',
  'draw.step_crop_picture': 'The part of the drawing that has ink',
  'draw.step_box_picture': 'The digit scaled, before it is centred',
  'draw.step_centre_picture': 'The digit with its centre of mass in the middle',
  'draw.moved': 'Its centre of mass moved {way} to the middle.',
  'draw.moved_not': 'Its centre of mass was in the middle already.',
  'draw.moved_up': '{pixels} up',
  'draw.moved_down': '{pixels} down',
  'draw.moved_left': '{pixels} left',
  'draw.moved_right': '{pixels} right',
  'draw.without_same': 'without it: still {digit} ({share})',
  'draw.without_other': 'without it: {digit} ({share})',
  'draw.with_same': 'with it: still {digit} ({share})',
  'draw.with_other': 'with it: {digit} ({share})',
  'draw.image': 'What the network gets',
  'draw.save_image': 'Save image',
  'draw.save_image_help': 'Keep what the network gets as a PNG file of 28 by 28 pixels',
  'draw.outputs': 'Ten outputs',
  'draw.percent': '{share} %',
  'draw.sure': 'This is {a first}',
  'draw.unsure': '{A first}, or perhaps {a second}',
  'draw.sure_detail_share': 'The network gives it {share}.',
  'draw.sure_detail_output': 'Its output is {share}, the next {second_share}.',
  'draw.unknown': 'I don’t know',
  'draw.unknown_detail': 'Perhaps {a first} ({share}), or {a second} ({second_share}).',
  'draw.unsure_below': '“I don’t know” below a lead of',
  'draw.unsure_help': 'How far the best output must stand above the second to be an answer: the dashed line',
  'draw.unsure_note': 'With a lead of 80 %, this network refuses 3 of 100 real digits and 39 of 100 scribbles: being sure is not being right.',
  'draw.empty': 'Nothing drawn yet',
  'draw.waiting': 'Python is still loading; the drawing will be read as soon as it is ready',
  'draw.evidence': 'Why this digit',
  'draw.column_row': 'Row',
  'draw.column_column': 'Column',
  'draw.column_ink': 'Ink',
  'draw.column_lead': 'For {first} against {second}',
  'draw.column_digit': 'Digit',
  'draw.column_output': 'Output',
  'draw.evidence_of': 'Why {a first}, and not {a second}?',
  'draw.speaks_for': 'for {digit}',
  'draw.evidence_label': 'Which ink spoke for {first} and which for {second}, pixel by pixel',
  'draw.evidence_note': 'Each pixel’s ink times how much more ink there would change the lead of the first guess over the second.',
  'draw.read_pixel': 'Point at a pixel, or move there with the arrow keys.',
  'draw.pixel': 'Row {row}, column {column}, ink {ink}: {value} for {digit}',
  'draw.pixel_silent': 'Row {row}, column {column}, ink {ink}: says nothing',
  'draw.layers': 'Inside the network',
  'draw.layers_note': 'Every cell is a hidden unit, the stronger the more it answers to this drawing. The ten outputs are made of these.',
  'draw.layers_none': 'This network has no hidden layer: its outputs are made of the pixels at once.',
  'draw.layer': 'Hidden layer {layer}: {active} of {count} units {active:is|are} on',
  'draw.layer_label': 'Hidden layer {layer}, {count} units, {active} of them above 0; unit {unit} is the strongest with {value}',
  'draw.unit': 'Unit {unit}: {value}',
  'layer.layer': 'Layer',
  'layer.unit': 'Unit',
  'layer.activation': 'Activation',
  'draw.read_unit': 'Point at a unit, or move there with the arrow keys.',

  'model.title': 'Model',
  'model.save': 'Save model',
  'model.save_help': 'Keep the network with all of its settings in a file on this computer',
  'model.load': 'Load model',
  'model.load_help': 'Go on with a network from such a file',
  'model.saved': 'Saved as {name}.',
  'model.loaded': 'Loaded {name}.',
  'error.missing_file': 'The file {file} was expected and did not arrive. Check the connection, then try again.',
  'error.not_image': '{name} should be an image the browser can show, such as a PNG; it could not be read. Choose another file.',

  'seconds': '{seconds} s',
  'minutes': '{minutes} min {seconds} s',
};

/** @typedef {keyof typeof ENGLISH} TextKey */

/** @type {Record<string, string>} */
const texts = ENGLISH;

/** Which form of a word goes with a number, as `{rows:row|rows}` lists them. */
const plural = new Intl.PluralRules('en');
const FORMS = ['one', 'other'];

/**
 * The text of a key, with `{name}` replaced by values, `{name:row|rows}` by the form of a word that goes
 * with that value, and `{a name}` or `{A name}` by a digit with its article. Throws for a key that is not in
 * the catalogue.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function text(key, values = {}) {
  const template = texts[key];
  if (template === undefined) throw new Error(`The text catalogue has no ${key}. Add it to texts.js.`);
  return template.replace(/\{(?:([aA]) )?(\w+)(?::([^}]*))?\}/g, (_, article, name, forms) => {
    const value = String(values[name]);
    if (article) return withArticle(article, value);
    return forms ? forms.split('|')[FORMS.indexOf(plural.select(Number(value.replaceAll(',', ''))))] : value;
  });
}

/**
 * A digit with its article, such as "an 8": as the catalogue has it for this digit, or else for any.
 * @param {'a' | 'A'} article with a capital at the start of a sentence
 * @param {string} digit
 */
function withArticle(article, digit) {
  const own = `digit.${article}_${digit}`;
  return text(own in texts ? own : `digit.${article}`, { digit });
}

/**
 * What Python says is wrong, as a sentence with the names that the page shows.
 * @param {string} message begins with, or has in it, fields and choices of Config, such as learning_rate
 */
export function errorSentence(message) {
  const named = message.replace(/^\w+|[a-z]+(_[a-z]+)+/g, (word) => texts[`field.${word}`] ?? texts[`option.${word}`] ?? word);
  return named.charAt(0).toUpperCase() + named.slice(1);
}

/**
 * Fills in every element below `root` that names its text: `data-text` its content, `data-label` its
 * accessible name, `data-hint-text` the sentence shown on hover and focus.
 * @param {ParentNode} root
 */
export function fillTexts(root) {
  // By attribute, for a form with an input named `dataset` has no dataset property of its own.
  const each = (/** @type {string} */ name, /** @type {(element: Element, words: string) => void} */ fill) => {
    for (const element of root.querySelectorAll(`[${name}]`)) fill(element, text(element.getAttribute(name) ?? ''));
  };
  each('data-text', (element, words) => {
    element.textContent = words;
  });
  each('data-label', (element, words) => element.setAttribute('aria-label', words));
  each('data-hint-text', (element, words) => element.setAttribute('data-hint', words));
}

/**
 * @param {number} value
 * @param {number} [digits] after the point
 */
export function formatNumber(value, digits = 0) {
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/**
 * A cost with as many digits as mean something.
 * @param {number} value
 */
export function formatCost(value) {
  if (!Number.isFinite(value)) return text('run.no_number');
  return value >= 0.001 ? value.toFixed(4) : withMinus(value.toExponential(2));
}

/**
 * A number of any size in two digits, such as −0.035 or 7e−12.
 * @param {number} value
 */
export function formatSmall(value) {
  if (!Number.isFinite(value)) return text('run.none');
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 0.001 && size < 1000);
  return withMinus(plain ? String(Number(value.toPrecision(2))) : value.toExponential(0));
}

/**
 * @param {number} value
 * @param {number} [digits] after the point
 */
export function formatFixed(value, digits = 3) {
  return Number.isFinite(value) ? withMinus(value.toFixed(digits)) : text('run.none');
}

/** @param {number} value */
export function formatGradient(value) {
  return Number.isFinite(value) ? withMinus(value.toExponential(1)) : text('run.none');
}

/** @param {string} digits */
function withMinus(digits) {
  return digits.replaceAll('-', '−').replace('e+', 'e');
}

/**
 * A learning rate in two digits, such as 0.030, 100 or 7.0e−8.
 * @param {number} rate
 */
export function formatRate(rate) {
  return withMinus(rate < 10 ? rate.toPrecision(2) : rate.toFixed(0));
}

/**
 * A share without the digits behind the point that it does not have.
 * @param {number} share 0 to 1
 */
export function formatWholePercent(share) {
  return `${Number((100 * share).toPrecision(4))} %`;
}

/** @param {number} share 0 to 1 */
export function formatPercent(share) {
  return `${(100 * share).toFixed(1)} %`;
}

/**
 * An output of a network: a share, which is never quite 100 %, or a number that is none.
 * @param {number} value
 * @param {boolean} isShare
 */
export function formatOutput(value, isShare) {
  if (!Number.isFinite(value)) return text('run.no_number');
  if (!isShare) return formatFixed(value, 2);
  return value > 0.9994 ? '> 99.9 %' : formatPercent(value);
}

/** @param {number} seconds */
export function formatDuration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return text('seconds', { seconds: seconds < 10 ? seconds.toFixed(1) : whole });
  return text('minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
