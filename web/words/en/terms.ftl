### The glossary: term-WORD is a word’s name, means_1 and means_2 explain it, one sentence each.

term_card-see = See it here
term_card-see_help = Go to its place in the lab; Escape or the Back button returns you here
term_card-not_there = It isn’t on the page now. Other settings, or a drawing, would show it.
term_card-also = See also:
term_card-close_help = Close this explanation (Escape)
term_card-back = Back to “{ $name }” (Esc)
term_card-back_help = Go back to the word you asked about

look-bias = One unit’s bias. Change it, and watch the unit’s square in the network change.
look-gradient = The last column: how steeply the cost (with squared error, half the cost) rises when that number grows.
look-gradients = A histogram of this layer’s gradients. With plain gradient descent, weights whose gradient is near 0 hardly change any more.
look-validation = Training draws two lines. Where the dashed one, validation, rises while the other falls, the network overfits.
look-risen = The dashed line, validation, has risen since its lowest point while training still falls: there the network overfits.
look-by_heart = Choose “Learnt by heart” here and press Train: the dashed cost line, validation, turns up while training still falls.
look-backwards = This run’s first update. Press Next: each output’s error is handed back, layer by layer, until every weight has its share.
look-flat_square = A unit whose square is one full colour all over is saturated: it gives the same answer to everything.
look-shares = The outputs for your drawing. With softmax they are shares, which always add up to 100 %.

picture-accuracy = Now about { $right } of 100 are right.
picture-accuracy_none = Each square is one answer: here 97 of 100 are right.
picture-activation = The hidden units here use { $name }: the sum runs across, the answer upwards.
picture-output_activation = The outputs here use { $name }: the sum runs across, the answer upwards.
picture-activation_edited = The hidden units here use { $name } from edited code, so its curve is not known here. Every unit’s square shows its answers.
picture-output_activation_edited = The outputs here use { $name } from edited code, so its curve is not known here. Their squares show their answers.
picture-curve = The sum runs across, the answer upwards.
picture-saturated = Out here the curve is flat, and learning almost stops.
picture-backwards = Values go forwards, errors come back the same way.
picture-batches =
    { $size ->
        [one]
            { $batches ->
                [one] { $size } example a batch here; { $batches } batch makes an epoch.
               *[other] { $size } example a batch here; { $batches } batches make an epoch.
            }
       *[other]
            { $batches ->
                [one] { $size } examples a batch here; { $batches } batch makes an epoch.
               *[other] { $size } examples a batch here; { $batches } batches make an epoch.
            }
    }
picture-batch_size =
    { $size ->
        [one] { $size } example a batch here.
       *[other] { $size } examples a batch here.
    }
picture-bias = The same curve with a bias of −3, of 0 and of 3.
picture-bias_own = The same curve without a bias, and with unit { $name }’s bias of { $value }.
picture-confusion = Dark on the diagonal: right. Off it: a 4 mistaken for a 9, say.
picture-cost = Now: { $cost }.
picture-cost_worked = The cost, worked out row by row
picture-cost_row = Row
picture-cost_squares = (says − should)²
picture-cost_sum = together
picture-cost_rows = All rows together, divided by { $rows }: cost { $cost }.
picture-cost_none = As the network learns, it rolls downhill.
picture-cross_entropy = Across: how likely the network thought the right answer. Upwards: the cost.
picture-squared_error = Across: how far the output is from its target. Upwards: the cost.
picture-layers = This network has { $sizes } units, from the inputs to the outputs.
picture-rate = Steps with a small rate, a good one, and one that is too large. Here it is { $rate }.
picture-momentum = Steps without momentum, and with it.
picture-slope = Here the cost rises to the right, so the step goes left.
picture-slope_half = The step goes left, downhill. The gradient is the slope of half the squared error: a weight that grows by 0.01 moves the cost by about 0.02 times its gradient.
picture-slope_whole = The step goes left, downhill. A weight that grows by 0.01 moves the cost by about 0.01 times its gradient.
picture-perturbation = Random moves: a filled dot was better, and is kept.
picture-log_axis = The same curve on a plain axis, and on a log axis.
picture-overfitting = Training keeps falling; validation, the dashed line, turns up. Stop at its lowest point.
picture-parts = { $train } for training, { $validation } for validation, { $test } for the test.
picture-parts_none = Most examples are for training, and some are kept aside.
picture-digit = A digit as the network gets it: 28 rows of 28 pixels.
picture-augmentation = A digit as it is, moved, turned, and made smaller.
picture-float32 = The learning rate { $rate }, kept as float32, is really { $kept }.
picture-speed = Now { $speed } a second.
picture-schedule = The learning rate with { $name }: iterations run to the right.
picture-softmax = Sums of 2, 1 and 0 become shares of 67, 24 and 9 %.
picture-surface = The colour of each place shows the answer there.
picture-written = { $short } is { $long }
picture-unit = Weights, sum, bend: out comes one number.
picture-weights = The strongest, a middling and the weakest line from the inputs: { $values }. Blue is positive, orange negative.
picture-weights_none = Thicker is larger, blue positive, orange negative.
picture-weight_image = A unit that looks for an upright stroke with no ink beside it.

term-accuracy = Accuracy

term-accuracy-means_1 = Accuracy is the share of answers that are right: 97 % means 97 out of 100.

term-accuracy-means_2 = It does not say how sure the network was of them.

term-activation = Activation function

term-activation-means_1 = An activation function bends a unit’s sum into the number that the unit answers.

term-activation-means_2 = Without this bend, many layers could do no more than one, and one alone cannot learn XOR.

term-activation_value = Activation

term-activation_value-means_1 = A unit’s activation is its answer: the number that comes out of it.

term-activation_value-means_2 = A unit with a high activation is on; one with an activation near 0 says almost nothing to the next layer.

term-adam = Adam

term-adam-means_1 = Adam is an optimizer that gives each weight its own step size, by how large and how steady its gradients were.

term-adam-means_2 = It often learns fast with little tuning.

term-augmentation = Augmentation

term-augmentation-means_1 = Augmentation moves, turns or resizes each digit a little, or adds grain, every time the network learns from it.

term-augmentation-means_2 = The network hardly ever sees the same picture twice, so it learns less by heart.

term-backpropagation = Backpropagation

term-backpropagation-means_1 = Backpropagation hands the error at the outputs back through the layers, along the weights, to find each weight’s share of it.

term-backpropagation-means_2 = One sweep gives the gradients of all weights at once.

term-batch = Batch

term-batch-means_1 = A batch is the group of examples that one update of the weights is computed from.

term-batch-means_2 = The average of a large batch is steadier, but takes longer to compute.

term-batch_order = Batch order

term-batch_order-means_1 = The batch order says which examples come next: in order, shuffled anew for each epoch, or chosen at random.

term-batch_order-means_2 = Shuffling keeps neighbours from always being learnt together.

term-bias = Bias

term-bias-means_1 = A bias is a number that a unit adds to its sum, whatever goes in.

term-bias-means_2 = It decides how easily the unit switches on, like a threshold.

term-class = Class

term-class-means_1 = A class is one of the kinds of thing that a network tells apart, such as the digits 0 to 9.

term-class-means_2 = To learn, the network needs examples of each.

term-confusion_matrix = Confusion matrix

term-confusion_matrix-means_1 = The confusion matrix has a row for each digit, and counts how often that digit was read as each of the ten.

term-confusion_matrix-means_2 = Right answers lie on the diagonal, and everything off it is a mistake.

term-cost = Cost

term-cost-means_1 = How wrong all answers are, in one number; 0 is perfect.

term-cost-means_2 = Training makes it fall.

term-cross_entropy = Cross-entropy

term-cross_entropy-means_1 = Cross-entropy asks how likely the network thought the right answer was: the less likely, the higher the cost.

term-cross_entropy-means_2 = Being sure and wrong costs most.

term-dead_unit = Dead unit

term-dead_unit-means_1 = A ReLU unit is dead if its sum is below 0 for every example, so that it always answers 0.

term-dead_unit-means_2 = No error comes through where the curve is flat, so the unit no longer learns.

term-decision_surface = Decision surface

term-decision_surface-means_1 = The square shows the network’s answer to every pair of values of two inputs, even to pairs that it never learnt from.

term-decision_surface-means_2 = Where the colour changes, the answer changes.

term-delta = Delta

term-delta-means_1 = A unit’s delta says how much its sum is to blame: usually its error times its slope, but at outputs with cross-entropy the error alone.

term-delta-means_2 = The gradients of all weights into the unit are computed from it.

term-engine = Engine

term-engine-means_1 = The engine does the arithmetic: NumPy alone, or NumPy with SIMD for the heavy part.

term-engine-means_2 = Both compute the same network, SIMD much faster.

term-epoch = Epoch

term-epoch-means_1 = An epoch is over when the network has seen every training example once.

term-epoch-means_2 = Learning takes many epochs, just as reading a book once is not enough to know it.

term-error = Error

term-error-means_1 = The error of an output is its answer minus its target: above 0 is too much, below 0 too little.

term-error-means_2 = A hidden unit has no target of its own, so its error is its share of the errors that it caused.

term-error_rule = Error rule

term-error_rule-means_1 = The exact error rule multiplies a unit’s error by its slope before handing it back; the notebook’s rule does not.

term-error_rule-means_2 = With both, a unit’s weights move by its error times its own slope, so a flat unit hardly learns.

term-gradient = Gradient

term-gradient-means_1 = A weight’s gradient tells how steeply the cost, or half the squared error, rises when the weight grows a little.

term-gradient-means_2 = Learning steps the other way: downhill.

term-gradient_descent = Gradient descent

term-gradient_descent-means_1 = Gradient descent steps straight downhill at each update, by the learning rate times the gradient.

term-gradient_descent-means_2 = It is the simplest optimizer.

term-hidden_layer = Hidden layer

term-hidden_layer-means_1 = A hidden layer is a row of units between the inputs and the outputs; they all look at the same numbers.

term-hidden_layer-means_2 = Without one, a network can only divide its inputs by one straight cut, which is not enough for XOR.

term-hidden_unit = Hidden unit

term-hidden_unit-means_1 = A unit multiplies each number that it gets by a weight, adds up the results and its bias, and bends the sum.

term-hidden_unit-means_2 = A hidden unit stands between inputs and outputs, where nobody tells it what to answer.

term-initializer = First weights

term-initializer-means_1 = A network begins with random weights, because units that begin alike would stay alike.

term-initializer-means_2 = If these weights are too large, or all above 0 as in the notebook, units can be stuck from the start.

term-input = Input

term-input-means_1 = An input is a number that goes into the network, such as a column of the table or the ink of one pixel.

term-input-means_2 = The network knows nothing else about the world.

term-iteration = Iteration, or update

term-iteration-means_1 = An iteration is one change of all weights, computed from one batch; update is another word for it.

term-iteration-means_2 = Training is a long series of such small changes.

term-l2 = L2 penalty

term-l2-means_1 = The L2 penalty pulls every weight a little towards 0 at each update.

term-l2-means_2 = A network with small weights changes its answers more gently, and learns less by heart.

term-learning_rate = Learning rate

term-learning_rate-means_1 = The learning rate says how large a step the weights take at each update.

term-learning_rate-means_2 = Too small, and learning takes for ever; too large, and it jumps over its goal.

term-learning_rule = Learning function

term-learning_rule-means_1 = The learning function is how the network finds better weights.

term-learning_rule-means_2 = Backpropagation computes which way is down; random perturbation makes a random move, and keeps it if it helps.

term-log_axis = Log axis

term-log_axis-means_1 = On a log axis equal distances stand for equal factors: it is as far from 1 to 0.1 as from 0.1 to 0.01.

term-log_axis-means_2 = So a fall from 0.01 to 0.001 is as easy to see as one from 1 to 0.1.

term-loss = Loss

term-loss-means_1 = The loss is the rule that says how much a wrong answer counts.

term-loss-means_2 = Its average over many answers is the cost.

term-mnist = MNIST

term-mnist-means_1 = MNIST is a famous collection of 70,000 digits, handwritten by some 500 people, scanned, and fitted into 28 × 28 pixels.

term-mnist-means_2 = The digits on this page come from it.

term-momentum = Momentum

term-momentum-means_1 = With momentum each step keeps a part of the step before, like a ball that rolls on.

term-momentum-means_2 = It gathers speed on long slopes, and swings less from side to side.

term-network = Neural network

term-network-means_1 = A neural network is many small units in layers, joined by weights, that turn numbers into an answer.

term-network-means_2 = Nobody writes its rules: it learns its weights from examples.

term-noise = Noise

term-noise-means_1 = Noise moves points, or changes pixels, a little at random, because real measurements are never exact either.

term-noise-means_2 = With much noise no network can get everything right.

term-notebook = The notebook

term-notebook-means_1 = The notebook is the older NumPy program that this page grew from: its network tried to learn the same digits.

term-notebook-means_2 = It never got more than 38 of 100 right and ended at 25; the story in the Digits lab tells why.

term-numpy = NumPy

term-numpy-means_1 = NumPy is a Python library that computes with whole tables of numbers at once.

term-numpy-means_2 = The networks on this page are written in Python with NumPy and nothing else.

term-optimizer = Optimizer

term-optimizer-means_1 = The optimizer decides what to do with the gradient: step straight down, keep some speed, or give each weight its own step size.

term-optimizer-means_2 = A good one needs fewer updates.

term-output = Output

term-output-means_1 = An output is a number that the network answers with.

term-output-means_2 = For digits there are ten, one for each digit, and the highest is the guess.

term-output_activation = Output activation

term-output_activation-means_1 = The output units have their own activation function, because an answer must have the right form.

term-output_activation-means_2 = With sigmoid each output lies between 0 and 1; with softmax they all add up to 1.

term-overfitting = Overfitting

term-overfitting-means_1 = A network overfits when it learns its examples by heart, instead of what they have in common.

term-overfitting-means_2 = You see it when the training cost still falls while the validation cost rises.

term-patience = Patience

term-patience-means_1 = Patience is how many epochs training goes on without a new lowest validation cost.

term-patience-means_2 = Then it stops, and the best weights come back.

term-perturbation = Random perturbation

term-perturbation-means_1 = Perturbation changes the weights a little at random, and keeps the change only if it lowers the cost.

term-perturbation-means_2 = It needs no gradient, but the larger its moves, the more of them are in vain.

term-pixel = Pixel

term-pixel-means_1 = The network gets a digit as 28 × 28 = 784 pixels, each a number from 0 for paper to 1 for ink.

term-pixel-means_2 = From these numbers alone it must tell which digit it is.

term-precision = Precision: float32, float64

term-precision-means_1 = A float32 is a number kept in 32 bits, which is about 7 digits; a float64 keeps about 16.

term-precision-means_2 = Fewer bits are faster, and for learning they are almost always exact enough.

term-prediction = Prediction

term-prediction-means_1 = A prediction is the network’s answer to its inputs, right or wrong.

term-prediction-means_2 = In a truth table it is usually a number between 0 and 1, and from 0.5 on it counts as 1.

term-preset = Preset

term-preset-means_1 = A preset is a named set of settings to start from.

term-preset-means_2 = One does everything as the notebook did, another as you would today.

term-relu = ReLU

term-relu-means_1 = ReLU leaves a positive sum as it is, and makes a negative one 0.

term-relu-means_2 = Leaky ReLU lets a little of a negative sum through, so a unit that is off still learns, though slowly.

term-running_average = Running average

term-running_average-means_1 = A running average is the mean of the last few values, drawn as the bold line.

term-running_average-means_2 = Some batches are harder than others, so the single values jump up and down.

term-samples_per_second = Samples a second

term-samples_per_second-means_1 = A sample is one example: a row, a point or a digit.

term-samples_per_second-means_2 = The speed is how many of them your computer works through in a second, forwards and backwards.

term-saturation = Saturation

term-saturation-means_1 = A unit is saturated when its sum lies so far out that its curve is flat there.

term-saturation-means_2 = Its slope is then almost 0, so hardly any error reaches its weights, and it hardly learns.

term-schedule = Schedule

term-schedule-means_1 = A schedule lowers the learning rate while training goes on, in steps or along a curve.

term-schedule-means_2 = Large steps come near the goal quickly, and small ones settle there.

term-seed = Seed

term-seed-means_1 = The seed is the number that everything random in a run comes from: its first weights, its order, its noise.

term-seed-means_2 = The same seed gives exactly the same run again.

term-sigmoid = Sigmoid

term-sigmoid-means_1 = Sigmoid is an S-shaped curve that squeezes any number into one between 0 and 1.

term-sigmoid-means_2 = In the middle it is steep, and far out it is flat.

term-simd = SIMD

term-simd-means_1 = With SIMD a processor does the same sum on several numbers at once, which makes training much faster.

term-simd-means_2 = Relaxed SIMD is faster still, and may round the last digit differently.

term-slope = Slope

term-slope-means_1 = The slope tells how much a unit’s answer rises with its sum: a lot where the activation function is steep, little where it is flat.

term-slope-means_2 = Hardly any blame is handed back through a flat place, so the layers before it hardly learn.

term-small_number = Numbers such as 6.75e−5

term-small_number-means_1 = The e−5 says: move the point five places to the left, so 6.75e−5 is 0.0000675.

term-small_number-means_2 = Without the minus it moves to the right, so 6.75e5 is 675,000.

term-softmax = Softmax

term-softmax-means_1 = Softmax turns the sums of all outputs into shares that add up to 1, like probabilities.

term-softmax-means_2 = A sum that is larger by 1 gets a share about 2.7 times as large.

term-squared_error = Squared error

term-squared_error-means_1 = Squared error takes each output’s distance from its target, multiplies it by itself, and adds everything up.

term-squared_error-means_2 = So a mistake twice as large counts four times as much.

term-tanh = Tanh

term-tanh-means_1 = Tanh is an S-shaped curve like sigmoid, but it runs from −1 to 1.

term-tanh-means_2 = Because its middle is 0, hidden units often learn faster with it.

term-target = Target

term-target-means_1 = A target is the answer that the network should give.

term-target-means_2 = The prediction’s distance from it is the error, which training makes smaller.

term-test_set = Test data

term-test_set-means_1 = Test data are examples kept for the end, to judge what was learnt.

term-test_set-means_2 = No weight or setting was chosen with their help, so they cannot flatter the network.

term-training_set = Training data

term-training_set-means_1 = Training data are the examples that the network learns from.

term-training_set-means_2 = It can know them by heart, so being good at them proves little.

term-truth_table = Truth table

term-truth_table-means_1 = A truth table lists every combination of inputs, each 0 or 1, with its answer.

term-truth_table-means_2 = XOR, for example, answers 1 if exactly one of its two inputs is 1.

term-validation = Validation data

term-validation-means_1 = Validation data are examples that the network is asked about during training, but never learns from.

term-validation-means_2 = They show when to stop and which settings are best, so other examples, the test data, judge the result.

term-weight = Weight

term-weight-means_1 = A weight says how much one number counts for a unit: the unit multiplies the number by it.

term-weight-means_2 = A positive weight excites the unit, a negative one holds it back, and learning is changing weights.

term-weight_image = Weights as an image

term-weight_image-means_1 = Each square shows the weights of one hidden unit, each at the place of its pixel.

term-weight_image-means_2 = Ink on blue excites the unit, ink on orange holds it back.
