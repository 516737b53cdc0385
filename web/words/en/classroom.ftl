### A class: what pupils handed in.

class-title = A class
class-close = Close
class-close_help = Close this and forget the class; it asks first
class-what = Read what a class handed in: paste its lines, or drop files or a folder. Nothing is kept.
class-add_title = Add more
class-add_label = Lines
class-add_note = One or many; a name may stand before each.
class-add = Add
class-added =
    { $count ->
        [one] { $count } line added.
       *[other] { $count } lines added.
    }
class-added_named =
    { $count ->
        [one] { $count } line added: { $names }.
       *[other] { $count } lines added: { $names }.
    }
class-added_elsewhere = { $count } of another lesson.
class-added_other_lesson = { $name }, another lesson
class-added_same =
    { $count ->
        [one] { $count } line was here already.
       *[other] { $count } lines were here already.
    }
class-added_older =
    { $count ->
        [one] { $count } line is older than one that counts.
       *[other] { $count } lines are older than others that count.
    }
class-added_refused = { $count } not read: { $reason }
class-add_help = Reads these lines; proofs in them are checked in the background
class-files = Choose files
class-files_help = The files that pupils saved, many at once; collections of signs show whose handwriting is hardest to read
class-folder = Choose a folder
class-folder_help = All files of one folder, and of folders in it
class-drop = Drop the files of a class, or a folder of them, here
class-reading = Reading …
class-counts =
    { $pupils ->
        [one] { $pupils } pupil
       *[other] { $pupils } pupils
    }
class-counts_lessons = { $lessons } lessons, one at a time below
class-counts_refused =
    { $count ->
        [one] { $count } line not read
       *[other] { $count } lines not read
    }
class-counts_older =
    { $count ->
        [one] { $count } older line put aside
       *[other] { $count } older lines put aside
    }
class-counts_same =
    { $count ->
        [one] { $count } line came twice and counts once
       *[other] { $count } lines came twice and count once
    }
class-placed =
    { $lines ->
        [one]
            { $collections ->
                [one] { $lines } file went to the table of pupils, { $collections } collection of signs to Handwritings.
               *[other] { $lines } file went to the table of pupils, { $collections } collections of signs to Handwritings.
            }
       *[other]
            { $collections ->
                [one] { $lines } files went to the table of pupils, { $collections } collection of signs to Handwritings.
               *[other] { $lines } files went to the table of pupils, { $collections } collections of signs to Handwritings.
            }
    }
class-full = A class has at most { $most } lines. Close this, and read the others separately.
class-checking = Checking proofs: { $left } to go.
class-checked =
    { $proofs ->
        [one] { $proofs } proof: { $found }.
       *[other] { $proofs } proofs: { $found }.
    }
class-found_right = { $count } true
class-found_denied = { $count } about something other than claimed
class-found_wrong = { $count } false
class-found_refused = { $count } cannot be checked
class-found_left = { $count } not checked yet
class-unproved =
    { $count ->
        [one] { $count } run has no proof.
       *[other] { $count } runs have no proof.
    }
class-no_proofs = No run has a proof, so everything here is only said.
class-progress = How much is done
class-stop = Stop
class-stop_help = What is checked already stays
class-check =
    { $count ->
        [one] Check { $count } proof
       *[other] Check { $count } proofs
    }
class-check_help = Train again what each proof claims, one after the other
class-stopped = Stopped.
class-python_stopped = Python stopped. Keep this open: press Restart Python on the page, then check the rest.
class-not_read = What was not read, and why
class-not_read_entry = { $name }: { $reason }
class-line_numbered = Line { $number }
class-older = Older lines of the same name and lesson
class-older_entry = { $name }, of { $time }: a newer one counts.
class-count_apart = Another pupil: count both
class-count_apart_named = Another pupil called { $name }: count both
class-count_apart_help = Two pupils may have the same name
class-left_out = Left out, because there is no submission in it: { $lines }.
class-quoted = “{ $line }”
class-lesson = Lesson
class-lesson_named = { $title } ({ $count })
class-no_lesson = without a lesson in steps
class-anonymous = Hide names
class-anonymous_help = Shows Pupil 1, Pupil 2 … in an order that has nothing to do with names; also in the CSV
class-pupil = Pupil { $number }
class-handwriting = Handwriting { $number }
class-unnamed = No name, line { $number }
class-twin = { $name } ({ $number })
class-pages = What is shown
class-page_table = Table
class-page_answers = Answers
class-page_curves = Curves
class-page_drawings = Drawings
class-page_pair = Compare two
class-page_handwritings = Handwritings
class-handwritings_what = Each person’s signs are read by a network taught, as in Teach it, with everybody else’s. So it has never seen the handwriting that it reads.
class-handwritings_reading = Reading the collections …
class-handwritings_judging = { $judged } of { $count } handwritings judged …
class-handwritings_hardest = { $name } has the hardest handwriting: { $right } of { $rows } signs are read right.
class-handwritings_hard = Some handwritings are equally hard, { $name }’s among them: { $right } of { $rows } signs are read right.
class-handwritings_hardest_hidden = { $name } is the hardest: { $right } of { $rows } signs are read right.
class-handwritings_hard_hidden = Some handwritings are equally hard, { $name } among them: { $right } of { $rows } signs are read right.
class-handwritings_all = Every sign is read right, whoever wrote it.
class-handwritings_table = Handwritings, the hardest first
class-handwritings_writer = Writer
class-handwritings_rows = Signs
class-handwritings_right = Read right
class-handwritings_hardest_sign = Hardest sign
class-handwritings_missed =
    { $missed ->
        [one] { $hardest }, wrong { $missed } time, mostly read as { $taken_for }
       *[other] { $hardest }, wrong { $missed } times, mostly read as { $taken_for }
    }
class-csv = Save CSV
class-csv_help = The table for a spreadsheet, as it is shown
class-csv_name = glassnet-class
class-save = Save lines
class-save_help = One file with every line, names and all, which can be dropped here again
class-forget_question =
    { $count ->
        [one] Forget this class? { $count } line goes. The files that you dropped stay where they are.
       *[other] Forget this class? { $count } lines go. The files that you dropped stay where they are.
    }
class-forget_handwritings = Forget what was found about these handwritings? The files that you dropped stay where they are.
class-forget = Forget it
class-forget_help = Everything that was read here goes, and this closes
class-stay = Stay
class-stay_help = Keep the class open as it is

class-column_pick = Compare
class-column_name = Name
class-column_reached = Steps
class-column_proved = Steps proved
class-column_answered = Steps answered
class-column_said = Steps only said
class-column_false = Steps with a false proof
class-column_hints = Hints
class-column_right = Right answers
class-column_judged = Right answers: of how many
class-column_accuracy = Best accuracy
class-column_runs = Runs
class-column_proof = Proofs
class-column_lesson = Lesson
class-column_made = Handed in
class-column_steps = Steps of the lesson
class-column_step = Step: { $title }
class-column_answer = Answer: { $title }
class-column_best = Best run: { $field }
class-column_last = Last run: { $field }
class-csv_layers = { $layers } units
class-run_step = steps reached in it
class-run_layers = layers
class-run_iterations = updates
class-run_cost = cost
class-run_accuracy = accuracy
class-run_proof = proof
class-step_head = Step { $number }: { $title }
class-step_untitled = Step { $number }
class-sort_help = Sort by this; once more for the other way round
class-said = said
class-proved = proved
class-counted = { $mark } { $count }
class-counted_words = { $count } { $word }
class-range = Pupils { $first }–{ $last } of { $count }
class-turn_back = Pupils before
class-turn_back_help = The pupils before these
class-turn_on = More pupils
class-turn_on_help = The pupils after these
class-marks_steps = Steps: { $marks }.
class-marks_runs = Runs: { $marks }.
class-mark_true = proved: trained again here, it came out the same
class-mark_said = only said, without a proof
class-mark_waiting = not checked yet
class-mark_refused = cannot be checked
class-mark_false = false, or about something else
class-said_title = What a proof covers
class-said_title_help = Which facts are proved, and which are only said
class-said_note = A proof covers a run: its settings, how long it was trained, its cost, accuracy and curve. It also covers the steps whose goals held when the run was trained again here. A proof has the name that was typed when it was made: in a line with another name it does not count. Equal names do not prove who trained the run. Hints, answers and drawings are only said.
class-lesson_unknown = This lesson is not known here, so none of its steps can be proved. Open its file or its link in this browser once, and read the class again.
class-why_lesson = its lesson is not known here
class-why_step = the lesson that is known here has no such step
class-why_page = runs do not record it
class-why_answer = no answer is in the line
class-why_no_run = its run is not in the line
class-why_no_proof = its run has no proof
class-why_unchecked = the proof of its run is not checked yet
class-why_refused = the proof of its run cannot be checked here
class-why_missed = trained again, its run did not meet the goal
class-said_because = { $word }: { $why }
class-of = { $part } of { $all }
class-of_all = of { $all }
class-pick = Compare { $name }
class-pick_help = Choose two, then look at Compare two
class-same_weights = the same weights as { $name }’s: both have seed { $seed }, which is not the usual one here
class-same_expected = { $count } pupils have the same weights as someone else. The same seed and settings give the same weights, so this is expected in a lesson that sets both.
class-came_again = this line came { $count } times, and counts once
class-newest_of = the newest of { $count } lines
class-run =
    { $iterations ->
        [one] { $layers }, { $iterations } update, { $measure }
       *[other] { $layers }, { $iterations } updates, { $measure }
    }
class-run_right = { $share } right
class-run_costs = cost { $cost }
class-run_unmeasured = nothing measured
class-run_own_code = { $run }, own code
class-run_of_steps =
    { $count ->
        [one] Step { $steps }: { $run }
       *[other] Steps { $steps }: { $run }
    }
class-of_steps =
    { $count ->
        [one] { $layers } (step { $steps })
       *[other] { $layers } (steps { $steps })
    }
class-stands_none = no run
class-stands_said = said: no proof
class-stands_part = proved in part; some runs have no proof
class-stands_waiting = not checked yet
class-stands_long =
    { $minutes ->
        [one] takes about { $minutes } minute, so it was left: press Check
       *[other] takes about { $minutes } minutes, so it was left: press Check
    }
class-stands_begun = being checked
class-stands_checking = being checked, { $iteration } of { $iterations }
class-stands_true = proved
class-stands_denied = the proof is about something else: not the same { $fields }
class-stands_other_name = the proof has another name than the line
class-stands_false = false: trained again, it ends elsewhere
class-stands_refused = cannot be checked: { $reason }
class-field_name = name
class-field_lab = lab
class-field_settings = settings
class-field_layer_sizes = layers
class-field_iterations = updates
class-field_cost = cost
class-field_accuracy = accuracy
class-field_curve = curve
class-table = Pupils and their steps
class-legend = Steps

class-no_answers = Nobody has answered a question here.
class-answer_right = right
class-answer_wrong = not right
class-answer_example = such as { $name }
class-unanswered =
    { $count ->
        [one] { $count } pupil has not answered.
       *[other] { $count } pupils have not answered.
    }
class-no_curves = Nobody has handed in a run here.
class-curves_scale = Cost, from { $high } (top) to { $low } (bottom) on a logarithmic axis, over { $last } updates: the same scale for everyone.
class-curve = Cost of { $name } from { $first } to { $last } in { $iterations } updates
class-curve_facts = { $network }: { $cost } after { $iterations }
class-no_drawings = Nobody has handed in a drawing here.
class-drawing = Drawing of { $name }, read as { $digit }
class-drawing_read = read as { $digit }
class-pair_choose = Choose two pupils in the table: { $chosen } of 2 are chosen.
class-pair_first = First
class-pair_second = Second
class-pair_first_run = Run of the first
class-pair_second_run = Run of the second
class-pair_steps = Steps reached in it
class-pair_cost = Training cost
class-pair_chart = Training cost. { $lines }
class-pair_line = { $name } from { $first } to { $last } in { $iterations } updates.
class-pair_ended = ended at { $iteration }
class-pair_no_curve = { $name } has no curve.
class-pair_settings = Different settings
class-pair_setting = Setting
class-pair_same = All settings of the two runs are the same.
class-pair_no_run = One of the two has handed in no run.
class-pair_results = What came of it
class-pair_result = Result
class-pair_network = Layers
class-pair_iterations = Updates
class-pair_last_cost = Cost
class-pair_accuracy = Accuracy
class-pair_proof = Proof
class-pair_answers = Answers
class-pair_question = Question
class-none = –
