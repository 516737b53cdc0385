### The search for the best settings.

search-title = Find the best settings
search-what = Each trial trains a network of its own; yours stays as it is.
search-how = What is tried
search-how_named = What is tried: { $names }
search-how_help = The settings and their values
search-syntax_grid = Commas between values; 1..5 means 1, 2, 3, 4, 5.
search-syntax_random = Ranges such as 2..200, or values with commas between them; :log draws small ones as often as large ones.
search-grid = every combination
search-grid_help = One trial for every combination of the listed values
search-random = random points
search-random_help = As many trials as you set, with values drawn from the ranges: better than a grid for many settings
search-setting = Setting { $number }: { $name }
search-values_grid = such as 0.01,0.03 or 1..5
search-values_random = such as 0.001..0.1:log, or a list
search-values_help = Values with commas between them; 1..5 means every whole number from 1 to 5. For random points a range, from..to; with :log small values come up as often as large ones
search-remove = Leave out { $name }
search-remove_help = Search without this setting
search-add = Add a setting
search-add_help = Try different values of one more setting
search-add_choose = choose …
search-trials = Trials
search-trials_help = How many random points are tried
search-seed = Seed of the points
search-seed_help = The same seed draws the same points, here and in a terminal
search-workers = Workers
search-workers_help = How many trials are made at a time, each by a Python of its own, which takes some 150 MB
search-worker_native = In a page whose Python runs in the terminal, one trial is made at a time. In a terminal, glassnet search uses all cores.
search-size =
    { $trials ->
        [one]
            { $updates ->
                [one] { $trials } trial of { $updates } update each
               *[other] { $trials } trial of { $updates } updates each
            }
       *[other]
            { $updates ->
                [one] { $trials } trials of { $updates } update each
               *[other] { $trials } trials of { $updates } updates each
            }
    }
search-size_varied =
    { $trials ->
        [one] { $trials } trial
       *[other] { $trials } trials
    }
search-begin = Search
search-begin_help = Make all trials, as many at a time as there are workers
search-go_on = Go on
search-go_on_help = Make the trials that are left
search-stop = Stop
search-stop_help = Stop here; what is done stays, and it can go on later
search-starting = The workers start …
search-progress = How far the search is
search-done = { $done } of { $trials } trials done
search-left = { $done } of { $trials } trials done, about { $time } left
search-file = Open a file …
search-file_help = Open the results of a search: a .jsonl file saved here or written by glassnet search
search-save = Save results
search-save_help = Save every trial, as a file that this page and glassnet search open
search-swap = Back to the results before
search-swap_help = Show the results that these replaced
search-failed = This did not work. { $reason }
search-results = Results
search-legend =
    { $end ->
        [true] best { $value }
       *[false] worst { $value }
    }
search-open_best = Open it
search-stopped = { $done } of { $trials } trials done, { $left } left
search-no_results = Press Search, or open the file of a search.
search-of_lab = Results: { $lab }
search-judged_table = Judged on all rows of the table.
search-judged_points = Judged on the validation points, from which nothing is learnt; on all points if there are none.
search-judged_digits = Judged on the digits for validation, from which nothing is learnt.
search-best =
    { $done ->
        [true] Best: { $trial }.
       *[false] Best so far: { $trial }.
    }
search-none_ended = No trial has finished yet.
search-ordered = Which trials were made depended on which ended first ({ $why }), so another search may make others.
search-by_tpe = each was proposed by those before
search-by_pruning = trials that did badly were given up early
search-measure = Judged by
search-measure_help = How trials are judged: on the validation rows, or on all rows if there are none
search-accuracy = Accuracy
search-cost = Cost
search-map = Map
search-map_across = Across
search-map_across_help = Which setting runs from left to right
search-map_upwards = Upwards
search-map_upwards_help = Which setting runs from below upwards
search-map_one = nothing
search-map_label = The best trial of each cell, judged by { $measure }
search-map_hint = Each cell shows its best trial. Press one.
search-map_cell =
    { $count ->
        [one] { $where }: { $count } trial, the best { $value }
       *[other] { $where }: { $count } trials, the best { $value }
    }
search-map_empty = { $where }: no trial yet
search-map_nothing =
    { $count ->
        [one] { $where }: { $count } trial, none with a number
       *[other] { $where }: { $count } trials, none with a number
    }
search-range = { $low } to { $high }
search-side = Side by side
search-side_label = All trials side by side, from the worst to the best
search-side_hint = A line is a trial, the best end highest. Press one.
search-trial = Trial { $number }
search-trial_is = Trial { $number }: { $settings }; { $value }
search-came = { $cost }, { $accuracy } right after { $iterations } updates
search-came_and = { $cost }, { $accuracy } right after { $iterations } updates, { $status }
search-came_cost = cost { $cost }
search-chosen = The chosen trial
search-choose = No trial is chosen.
search-open = Open this run
search-open_help = Train this trial again and show it in its lab. What the lab shows now is kept, and Undo brings it back
search-open_named = Open trial { $number }
search-open_short = Open
search-exact = Trained again here, it ends at the same weights, to the bit.
search-not_exact = Trained again here, its last digits may differ: not every Python and engine rounds alike.
search-never = It has no run: it ended its workers three times.
search-status_finished = to its end
search-status_stopped_early = stopped early
search-status_diverged = diverged
search-status_pruned = given up
search-status_killed = ended its workers
search-status_rung = on its way
search-table = All trials
search-table_cell = Trials of { $where }
search-table_all = Show all trials
search-table_all_help = Show the trials of every cell again
search-column_number = Trial
search-column_status = Ended
search-column_iteration = Updates
search-sort_help = Order the trials by this; again for the other way round
search-show_value = Show trial { $number } above
search-earlier_rows = { $from }–{ $to } of { $count }
search-previous = Previous
search-previous_help = The rows before these
search-next = Next
search-next_help = The rows after these
