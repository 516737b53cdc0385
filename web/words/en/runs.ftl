### The drawer of kept runs.

drawer-title = Runs
drawer-filter = Show
drawer-filter_help = Which lab the listed runs are from
drawer-filter_all = all labs
drawer-search = Find
drawer-search_help = Words of a name or a note
drawer-list = Kept runs
drawer-opening = Looking up what this browser has kept …
drawer-empty = Train a network, and it is kept here automatically.
drawer-no_match = No kept run has these words. Take some away, or show all labs.
drawer-off = Nothing is kept now, as you chose. What was kept before is still here.
drawer-off_empty = Nothing is kept now, as you chose, and nothing was kept before.
drawer-damaged =
    { $count ->
        [one] { $count } kept run can no longer be read. Nothing of it was thrown away: it is set aside.
       *[other] { $count } kept runs can no longer be read. Nothing of them was thrown away: they are set aside.
    }
drawer-save_damaged = Save as a file
drawer-save_damaged_help = What is left of them, as JSON, for somebody who can repair it
drawer-hand_in = Hand in
drawer-hand_in_help = One line or file about what you did, for your teacher: a lesson, or the chosen runs
drawer-class = Class
drawer-class_help = For teachers: what a class has handed in, as a table, with proofs checked
drawer-drop = Drop a .zip of runs here

entry-compare = Compare { $name }
entry-compare_help = Choose two to four runs, then press Compare
entry-shown = shown now
entry-open = Open
entry-open_named = Open { $name }
entry-open_help = Its lab shows this run; the one shown before is kept
entry-edit = Edit
entry-edit_named = Edit { $name }
entry-edit_help = Its name, a note, report, export, delete
entry-report = Report
entry-report_named = Report of { $name }
entry-report_help = One page to print or to save: settings, curves, answers, mistakes, your note
entry-star = Star { $name }
entry-star_help = Starred runs come first, and keep their checkpoint when space is short
entry-code = code “{ $name }”
entry-facts = { $when } · iteration { $iteration }
entry-cost = cost { $cost }
entry-right = right { $accuracy }
entry-branch = from iteration { $iteration } of { $parent }
entry-branch_changed = { $words }, with { $changed }
entry-branch_lost = from iteration { $iteration } of a run that is not here
entry-record_only = its network was removed to make room: Open starts it from the beginning
entry-record_only_native = its network was removed to make room. It was computed outside a browser: Open starts it from the beginning, and Train repeats it only approximately
entry-curve = Training cost from { $first } to { $last }
entry-no_curve = No curve yet
entry-name = Name
entry-name_help = If left empty, the run is named after its settings
entry-note = Note
entry-note_help = What you want to remember of it
entry-export = Export
entry-export_named = Export { $name }
entry-export_help = This run as a .zip, with its curves and checkpoint
entry-delete = Delete
entry-delete_named = Delete { $name }
entry-delete_help = It can be brought back until this page is loaded again, or its room is needed
entry-not_shown = { $name } cannot be shown: what is kept of it is damaged.
entry-deleted = { $name } is deleted.
entry-no_undo = The run is deleted for good: this browser had no room left to keep it for Undo.
entry-gone = The run can no longer be brought back: its room was needed, or another page has deleted it for good.
entry-undo = Undo
entry-undo_named = Undo: bring back { $name }

when-today = today, { $time }
named-layers = { $data }, { $sizes }, { $optimizer }
named-rate_and_seed = rate { $rate } · seed { $seed }
named-table = Own table
named-points = Points: { $points }
named-digits = Digits
named-own_digits = Own digits
named-own_signs = Own signs { $names }
named-unknown = A run whose settings can no longer be read

storage-used =
    { $runs ->
        [one] { $runs } run, { $size }
       *[other] { $runs } runs, { $size }
    }
storage-about = What is kept
storage-here = Everything stays on this machine: nothing of it is sent anywhere.
storage-lost = A browser may throw it away: a private window when it is closed, Safari after seven days without a visit, any browser when the disk is full. Star and export what matters.
storage-nothing = Keep nothing in this browser
storage-nothing_help = For a machine that others use too. What is kept already stays until it is deleted
storage-delete = Delete everything
storage-delete_help = Asks first
storage-confirm =
    { $runs ->
        [one] { $runs } run goes, { $starred } of them starred, with all notes, checkpoints, drawings and data of your own that are kept here. This cannot be undone. What a lab shows now stays there, and is kept again once you go on with it.
       *[other] { $runs } runs go, { $starred } of them starred, with all notes, checkpoints, drawings and data of your own that are kept here. This cannot be undone. What a lab shows now stays there, and is kept again once you go on with it.
    }
storage-confirm_yes = Delete all of it
storage-confirm_no = Cancel
storage-next = Next pupil
storage-next_help = Puts the page back for the next pupil on this device. Asks first
storage-next_yes = Begin anew
storage-save = Save the runs first
storage-save_help = All kept runs go into one file, which Import reads
storage-saved = ✓ Runs saved
storage-confirm_next =
    { $runs ->
        [0] All that this browser has kept is deleted for good: any drawings, signs, code and lessons. { $then }
        [one] All that this browser has kept is deleted for good: { $runs } run, and any drawings, signs, code and lessons. { $then } Only runs go into the file.
       *[other] All that this browser has kept is deleted for good: { $runs } runs, and any drawings, signs, code and lessons. { $then } Only runs go into the file.
    }
storage-then_first = Then the page begins as on a first visit.
storage-then_lesson = Is it handed in? Then this lesson begins anew for the next pupil.
storage-deleted = Everything that was kept here is deleted.

file-export = Export
file-export_all = Export all
file-export_chosen = Export { $count }
file-export_all_help = The chosen runs, or else all of this list, as one .zip, with their curves and checkpoints
file-bring = Import
file-bring_help = A .zip of runs that was exported before; it can also be dropped here. Nothing that is kept is overwritten
file-exporting = Packing …
file-importing = Reading the file …
file-progress = How much of the file is done
file-stop = Stop
file-stop_help = Runs that were imported already stay
file-import_stopped =
    { $taken ->
        [one] { $name }: stopped. { $taken } run imported.
       *[other] { $name }: stopped. { $taken } runs imported.
    }
file-exported =
    { $count ->
        [one] Saved { $count } run as { $name }.
       *[other] Saved { $count } runs as { $name }.
    }
file-imported =
    { $taken ->
        [one] { $name }: { $taken } run imported.
       *[other] { $name }: { $taken } runs imported.
    }
file-imported_some =
    { $taken ->
        [one] { $name }: { $taken } run imported, { $here } already here.
       *[other] { $name }: { $taken } runs imported, { $here } already here.
    }
file-too_large = { $name } is larger than { $most } MB, more than a .zip of runs may have. Choose another file.
file-name_one = glassnet-run
file-name_many = glassnet-runs

compare-button = Compare { $count } runs
compare-button_one = Choose one more to compare
compare-clear = Clear
compare-clear_help = Choose no run
compare-title = { $count } runs side by side
compare-back = All runs
compare-back_help = To the list of kept runs
compare-letter = { $letter }: { $name }
compare-loading = Reading the runs …
compare-asking = Python is looking at the networks …
compare-curves = Curves
compare-cost = Training cost
compare-accuracy = Training accuracy
compare-averaged = while training, each the average of 20 points
compare-chart = { $name }: { $lines }.
compare-line = { $letter } from { $first } to { $last } in { $iterations } iterations
compare-no_curve = { $letter } has no curve
compare-settings = Different settings
compare-from = { $value } from iteration { $iteration }
compare-code = Code
compare-shipped_code = as shipped
compare-other_code = { $letter } was trained with other code than is in use now, so its network is not looked at. Open it to use its code.
compare-same = All settings are the same.
compare-results = Results
compare-iterations = Iterations
compare-last_cost = Cost
compare-right = Right answers
compare-of = { $right } of { $rows }, { $share }
compare-trained = Trained for
compare-lost = { $letter } can no longer be read.
compare-no_checkpoint = Only the record and curves of { $letters } are kept, so the network itself cannot be looked at.
compare-other_labs = These runs are from different labs: their curves and settings can be compared, but not their answers.
compare-refused = { $letter }: { $reason }
compare-failed = The networks could not be compared. { $reason }
compare-waiting = Python has not started yet. The answers come when it has: go back and compare again.
compare-classes =
    { $signs ->
        [true] Right answers by sign
       *[false] Right answers by digit
    }
compare-table = Answers by row
compare-disputed =
    { $signs ->
        [true] Signs that one gets right and another wrong
       *[false] Digits that one gets right and another wrong
    }
compare-disputed_count =
    { $signs ->
        [true] { $total } of the { $rows } test signs; { $shown } shown.
       *[false] { $total } of the { $rows } test digits; { $shown } shown.
    }
compare-disputed_none =
    { $signs ->
        [true] They get the same test signs right.
       *[false] They get the same test digits right.
    }
compare-other_rows = They are judged by different rows, so they cannot be compared row by row.
compare-digit = { DIGIT($label, starts: "sentence") }: { $guesses }
compare-guess_right = { $letter } gets it right
compare-guess_wrong = { $letter } says { $guess }
compare-weights = Weights into the first hidden layer
compare-weights_images = A square is a unit, the first { $units }; full colour is ±{ $most }.
compare-weights_rows = A row is a unit, the first { $units }, a cell an input; full colour is ±{ $most }.
compare-weights_of = { $letter }: weights into { $units } units, from { $low } to { $high }
compare-other_layers = Their layers differ in size, so their weights cannot be put side by side.

proof-button = Prove
proof-button_help = A line that lets somebody else see that the network shown now was really trained this way
proof-check_button = Check proofs
proof-check_button_help = Train again what others say they have trained, and see if it is true
