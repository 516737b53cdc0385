### Why a run came out as it did, and what to try next.

because-falling = The [cost:cost] fell from { $first_cost }, and still falls.
    .python = it has come down from { $first_cost } to { $last_cost }
yours-edited = Your own code computed this: look there first.
yours-unused = None of your own code was used.
because-loaded = Its weights come from a file.
    .python = its weights come from a file
learnt-more = More training only makes it surer.
learnt-fewer_units = Are fewer units enough?
learnt-harder_table = One line was enough for this table. XOR needs more.
learnt-next_table = Next comes a table with more inputs.
learnt-next_points = Next come points that are harder to separate.
learnt-harder_points = One line was enough for these points. Others need more.
learnt-change_digits = It would do better if no picture came twice.
learnt-as_notebook = The notebook’s network moved its weights at random. See how far that gets.
because-mixed = The colours overlap: only { $neighbour_share } of the points lie among their own kind.
    .python = the classes overlap: { $neighbour_share } of the points lie among their own kind
because-changed = It has hardly been trained since the change.
    .python = it has hardly been trained since
because-learnt_without = The other units know enough. Try fewer.
    .python = the other units answer as it should
because-fails_without = If you train on, the other units can take over.
    .python = it was not trained without them
because-fails_without_named =
    { $wrong ->
        [one] This is wrong: { $wrong_rows }. If you train on, the other units can take over.
       *[other] These are wrong: { $wrong_rows }. If you train on, the other units can take over.
    }
because-taught = Let a friend draw some, too: does it read the signs, or only your handwriting?
    .python = another person's handwriting would show whether it reads the signs, or only this handwriting
because-forgot_old = The new steps moved weights that old digits need. Mix old digits in. It reads { $own_right } of your { $own_rows } drawings.
    .python = each step moves weights that they need, too; it reads { $own_right } of the { $own_rows } drawings
because-only_seen = It reads { $own_right } of the { $own_rows } it learnt from. Draw more, no two alike.
    .python = it reads { $own_right } of the { $own_rows } that it learnt from; more drawings, or shifted ones, would vary more
because-not_taught = More drawings of each sign, or more updates, may help.
    .python = more drawings of each sign, or more updates, teach it more
because-by_heart = Of those it learnt from, { $own_share } are right. It knows some of them by heart.
    .python = it learnt from { GROUPED($own_rows) } and knows { $own_share }, some by heart
because-by_heart_risen = Of those it learnt from: { $own_share }. [overfitting:Overfitting] since update { $best_iteration }.
because-stopped_too_early = { $right } of { $rows } { $what } are right so far.
    .python = { $right } of { $rows } { $what } are right so far
because-rate_too_small = The [learning_rate:learning rate] is { $rate }; about { $usual_rate } is usual here.
    .python = the learning rate is { $rate }; about { $usual_rate } is usual here
because-rate_too_large = The [learning_rate:learning rate] is { $rate }; about { $usual_rate } is usual here. Its steps jump over every good place.
    .python = the learning rate is { $rate }; about { $usual_rate } is usual here
because-diverged = With a [learning_rate:learning rate] of { $rate } each step made the next one larger.
    .python = with a learning rate of { $rate } the weights grew beyond all bounds
because-no_line = No straight line separates ones from zeros here.
    .python = such a network can only draw a line, and no line separates the ones from the zeros
because-no_hidden_layer = Its outputs can only weigh single pixels. [hidden_unit:Hidden units] can look for strokes.
    .python = its outputs can only weigh single pixels
because-too_few_units =
    { $units ->
        [one] With { $units } unit in a layer it cannot bend its answer enough, or finds no way to.
       *[other] With { $units } units in a layer it cannot bend its answer enough, or finds no way to.
    }
    .python = with { $units } in a layer it cannot bend its answer enough, or finds no way to
because-moved_by_hand = No small step leads down from where the change left it. Undo takes the change back.
    .python = the change left it where no small step leads down
because-no_way_found = { $units } units are enough for such a table, but not from every start.
    .python = { $units } units in a layer are enough, but not from every start
because-flat = No small step leads down from here.
    .python = it stands on a plateau, or in a hollow from which no small step leads down
because-saturated = They are [saturation:saturated]: they always answer the same, and a flat curve shows no way.
    .python = their sums are so large that they always answer the same
because-dead = They are off for every row, and a [relu:ReLU] unit that is off learns nothing; a leaky one hardly anything.
    .python = they are off for every row, and a ReLU unit that is off does not learn; a leaky one hardly does
because-saturated_outputs = They are [saturation:saturated]: their curve is flat, even at wrong answers.
    .python = their sums are so large that their curve is flat there
because-dead_outputs = They are off for every row, and a [relu:ReLU] unit that is off learns nothing; a leaky one hardly anything.
    .python = they are off for every row, and a ReLU unit that is off does not learn; a leaky one hardly does
because-large_weights = All of these [weight:weights] lie between 0 and 1, and so many add up to huge sums.
    .python = all of them lie between 0 and 1, and so many add up to huge sums
because-no_better_move = None of the last { $tried } random moves made the cost smaller.
    .python = none of the last { $tried } random moves made the cost smaller
because-slow_moves = One random move hardly ever improves so many weights. [backpropagation:Backpropagation] tells each which way to go.
    .python = a random move almost never improves so many weights at once
because-pulled = The [l2:L2 penalty] of { $l2 } pulls harder than the errors push.
    .python = the penalty l2 of { $l2 } pulls harder than the errors push
remedy-add_hidden_layer = Give it a hidden layer
    .python = a hidden layer
remedy-more_units = Take more units
    .python = more units
remedy-fewer_units = And with { $units }?
    .python = fewer units, until it fails
remedy-lower_rate = Take smaller steps
    .python = smaller steps
remedy-raise_rate = Take larger steps
    .python = larger steps
remedy-spread_weights = Begin with weights around zero
    .python = first weights around zero
remedy-backpropagation = Learn by backpropagation
    .python = backpropagation
remedy-train_on = Train on
    .python = more iterations
remedy-another_start = Try another start
    .python = another start
remedy-with_adam = Go on with Adam
    .python = Adam
remedy-gentler_changes =
    { $signs ->
        [true] Change the signs less
       *[false] Change the digits less
    }
    .python = digits that are changed less
remedy-sigmoid_outputs = Take sigmoid outputs
    .python = sigmoid outputs
remedy-no_pull = Take the penalty away
    .python = no penalty
remedy-change_digits =
    { $signs ->
        [true] Shift and turn the signs
       *[false] Shift and turn the digits
    }
    .python = digits that are shifted and turned a little each time
remedy-mix_old_in = Mix in more old digits
    .python = more old digits mixed in
remedy-mix_fewer_in = Mix in fewer old digits
    .python = fewer old digits mixed in
remedy-more_points = Learn from more points
    .python = more points to learn from
remedy-stop_early = Stop before it gets worse
    .python = stopping when new points get worse
remedy-harder_table = Try XOR
    .python = a table that no line separates
remedy-next_table = Try a harder table
    .python = a table with more inputs
remedy-next_points = Try harder points
    .python = points that are harder to separate
remedy-harder_points = Try other points
    .python = points that no line separates
remedy-as_notebook = Begin as the notebook did
    .python = all of the notebook's settings
remedy-anew = Starts a new network with { $sets }. Undo brings this one back.
remedy-anew_preset = Starts a new network with every setting of “{ $preset }”. Undo brings this one back.
remedy-on = Goes on training this network. Undo takes it back.
remedy-on_with = Goes on training this network with { $sets }. Undo takes it back.
