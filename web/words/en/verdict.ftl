because-falling = The [cost:cost] has fallen from { $first_cost } and still falls. Let it go on.
yours-edited = Your own code computed this: if you did not expect it, look there first.
yours-unused = Nothing of your own code was used for this: the settings choose none of it.
because-loaded = Its weights come from a file. Train goes on from them.
learnt-more = More training only makes its answers surer.
learnt-fewer_units = Are fewer units enough, too? Take some away until it fails.
learnt-harder_table = A line was enough for this table. For XOR it is not: see what happens without a hidden layer.
learnt-next_table = Now you know how few units are enough. Next comes a table with more inputs.
learnt-next_points = Now you know how few units are enough. Next come points that are harder to separate.
learnt-harder_points = A line was enough for these points. See what happens with points that no line separates.
learnt-change_digits = It could do better still if nothing ever came twice the same way: shift and turn them a little each time.
learnt-as_notebook = The notebook’s network had other first weights, and moved them at random. See how far that takes it.
because-mixed = The two colours overlap: only { $neighbour_share } of the points lie among their own kind, so no network gets all of them right.
because-changed = That is how many are right after the last change, with little or no training since. Train goes on from here.
because-learnt_without = The other units know enough. Would a network with fewer units learn it, too?
because-fails_without =
    { $off ->
        [one] Train goes on without it: the other units can learn to take over.
       *[other] Train goes on without them: the other units can learn to take over.
    }
because-fails_without_named =
    { $wrong ->
        [one]
            { $off ->
                [one] This is wrong: { $wrong_rows }. Train goes on without it: the other units can learn to take over.
               *[other] This is wrong: { $wrong_rows }. Train goes on without them: the other units can learn to take over.
            }
       *[other]
            { $off ->
                [one] These are wrong: { $wrong_rows }. Train goes on without it: the other units can learn to take over.
               *[other] These are wrong: { $wrong_rows }. Train goes on without them: the other units can learn to take over.
            }
    }
because-taught = Those are the drawings that it learnt from. Let a friend write some, too, and open them as a test: does it read the signs, or only your hand?
because-forgot_old = Each step moves weights that the old digits need, too; old ones in each batch hold them. Of your drawings it reads { $own_right } of { $own_rows }.
because-only_seen = Those that it learnt from it reads: { $own_right } of { $own_rows }. Draw more of each, and no two quite alike.
because-not_taught = More drawings of each sign teach it more, and more updates may.
because-by_heart = Of the { $own_rows } that it learnt from, it gets { $own_share } right: some of them it knows by heart.
because-by_heart_risen = Of the { $own_rows } that it learnt from, it gets { $own_share } right. Its validation cost was lowest after { $best_iteration } updates, and has risen since: that is [overfitting:overfitting].
because-stopped_too_early = { $right } of { $rows } { $what } are right so far, and more training would help.
because-rate_too_small = The [learning_rate:learning rate] is { $rate }; about { $usual_rate } is usual here.
because-rate_too_large = The [learning_rate:learning rate] is { $rate }; about { $usual_rate } is usual here. Larger steps jump over every good place.
because-diverged = With a [learning_rate:learning rate] of { $rate } each step made the next one larger, until there were no numbers left for the cost.
because-no_line = Such a network can only draw a straight line between ones and zeros, and here no line separates them.
because-no_hidden_layer = Its outputs can only weigh single pixels. [hidden_unit:Hidden units] can look for strokes.
because-too_few_units =
    { $units ->
        [one] The cost no longer falls. With { $units } unit in a layer the network cannot bend its answer enough, or finds no way to.
       *[other] The cost no longer falls. With { $units } units in a layer the network cannot bend its answer enough, or finds no way to.
    }
because-moved_by_hand = The cost no longer falls: the change left the network where no small step leads down. Undo takes the change back.
because-no_way_found = The cost no longer falls. { $units } units are enough for such a table, but not from every start: another one may find a way, and more units find one more often.
because-flat = It stands on a plateau, or in a hollow from which no small step leads down.
because-saturated = They are [saturation:saturated]: their sums are so large that they always answer the same, and a flat curve does not tell which way to go.
because-dead = They are off for every row, and a [relu:ReLU] unit that is off does not learn; a leaky one hardly does.
because-saturated_outputs = They are [saturation:saturated]: their sums are so large that they stand where their curve is flat, even when they are wrong.
because-dead_outputs = They are off for every row, and a [relu:ReLU] unit that is off does not learn; a leaky one hardly does.
because-large_weights = All of these [weight:weights] lie between 0 and 1, and so many add up to huge sums. It spends its time getting down from there.
because-no_better_move = None of the last { $tried } tries made the cost smaller, so none was kept.
because-slow_moves = With so many weights, a random move almost never makes all of them better. [backpropagation:Backpropagation] tells each which way to go.
because-pulled = The [l2:L2 penalty] of { $l2 } is stronger than what the errors ask for.
remedy-add_hidden_layer = Give it a hidden layer
remedy-more_units = Take more units
remedy-fewer_units = And with { $units }?
remedy-lower_rate = Take smaller steps
remedy-raise_rate = Take larger steps
remedy-spread_weights = Begin with weights around zero
remedy-backpropagation = Learn by backpropagation
remedy-train_on = Train on
remedy-another_start = Try another start
remedy-with_adam = Go on with Adam
remedy-gentler_changes =
    { $signs ->
        [true] Change the signs less
       *[false] Change the digits less
    }
remedy-sigmoid_outputs = Take sigmoid outputs
remedy-no_pull = Take the penalty away
remedy-change_digits =
    { $signs ->
        [true] Shift and turn the signs
       *[false] Shift and turn the digits
    }
remedy-mix_old_in = Mix in more old digits
remedy-mix_fewer_in = Mix in fewer old digits
remedy-more_points = Learn from more points
remedy-stop_early = Stop before it gets worse
remedy-harder_table = Try XOR
remedy-next_table = Try a harder table
remedy-next_points = Try harder points
remedy-harder_points = Try other points
remedy-as_notebook = Begin as the notebook did
remedy-anew = Starts a new network with { $sets }. Undo brings this one back.
remedy-anew_preset = Starts a new network with every setting of “{ $preset }”. Undo brings this one back.
remedy-anew_brief = A new network; Undo brings this back.
remedy-on_brief = Goes on training; Undo takes that back.
remedy-on = Goes on training this network. Undo takes it back.
remedy-on_with = Goes on training this network with { $sets }. Undo takes it back.
