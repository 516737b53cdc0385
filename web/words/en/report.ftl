### The report of a run.

report-title = Report
report-gathering = Python is looking at the network …
report-lost = This run is no longer kept. Close this and choose another one.
report-failed = There is no report. { $reason }
report-unreadable = There is no report, because this run’s record says something impossible. Open the run, or import its file again. { $message }
report-save = Save
report-save_help = One file that every browser shows, without script and without a network
report-print = Print
report-print_help = This page on paper, or as PDF
report-preview = The report
report-file = glassnet-report

report-document = { $name }, a Glassnet report
report-document_by = { $by }: { $name }, a Glassnet report
report-by = By { $by } (a name is what its owner wrote: nothing proves it).
report-kind = Glassnet, report of a run
report-dates = Trained until { $changed }. Report made on { $made }.
report-sentence_table =
    { $iterations ->
        [one] A network of { $sizes } units, trained on the { $rows } rows of a truth table for { $iterations } iteration.
       *[other] A network of { $sizes } units, trained on the { $rows } rows of a truth table for { $iterations } iterations.
    }
report-sentence_points =
    { $iterations ->
        [one] A network of { $sizes } units, trained to separate two kinds of points in the plane, for { $iterations } iteration.
       *[other] A network of { $sizes } units, trained to separate two kinds of points in the plane, for { $iterations } iterations.
    }
report-sentence_signs =
    { $iterations ->
        [one] A network of { $sizes } units, trained to read handwritten signs, { $names }, for { $iterations } iteration.
       *[other] A network of { $sizes } units, trained to read handwritten signs, { $names }, for { $iterations } iterations.
    }
report-sentence_digits =
    { $iterations ->
        [one] A network of { $sizes } units, trained to read handwritten digits, for { $iterations } iteration.
       *[other] A network of { $sizes } units, trained to read handwritten digits, for { $iterations } iterations.
    }
report-branched = It branched off another run at iteration { $iteration }.
report-loaded = Its network came from a model file, and had learnt for { $iterations } iterations before.
report-note = Note
report-iterations = Iterations
report-cost = Cost
report-right = Right answers
report-right_of = { $right } of { $rows }
report-right_train = { $share } rows that it learnt from
report-right_validation = { $share } rows that it never learnt from
report-right_test =
    { $signs ->
        [true] { $share } test signs that it never learnt from
       *[false] { $share } test digits that it never learnt from
    }
report-trained = Trained for
report-missing_record_only = Only the record and curves of this run are kept, so its network is not shown here. Opened in Glassnet, it trains again to the same numbers.
report-missing_native = Only the record and curves of this run are kept, so its network is not shown here. It was computed outside a browser, so training it again gives only nearly the same numbers.
report-missing_waiting = Python had not started when this was written, so the network is not shown here.
report-missing_refused = The network could not be looked at. { $reason }

report-curves = How it learnt
report-no_curve = No curve is kept.
report-training = training
report-smoothed = average of { $window }
report-validation = validation
report-line = Line
report-first = First
report-best = Best
report-last = Last
report-at = { $value } at { $iteration }
report-curves_csv = All points of the curves as CSV

report-answers = What it answers
report-row = Row
report-target = target { $name }
report-prediction = answer { $name }
report-is_right = ✓ right
report-is_wrong = ✕ wrong
report-surface = Output { $name } over the plane, from { $low } (orange) to { $high } (blue). Circles are the points learnt from, in the colour of their class.
report-network = The network
report-network_picture = Lines are weights: blue positive, orange negative, the widest { $full }. Squares show what each unit answers over { $right } and { $up }.
report-weights_into = Weights into { $layer }
report-hidden_layer = hidden layer { $number }
report-output_layer = the outputs
report-from = From
report-to = To
report-bias = bias
report-weights_many = Its { $count } weights are too many for paper: the CSV file has them all.
report-weights_csv = All weights as CSV
report-off = { $name } (off)

report-matrix = Confusion matrix
report-matrix_how =
    { $signs ->
        [true] Of { $rows } test signs: rows are the true signs, columns what they were read as. Right answers lie on the diagonal.
       *[false] Of { $rows } test digits: rows are the true digits, columns what they were read as. Right answers lie on the diagonal.
    }
report-digit =
    { $signs ->
        [true] Sign
       *[false] Digit
    }
report-by_class =
    { $signs ->
        [true] Right answers by sign
       *[false] Right answers by digit
    }
report-share = Share
report-mistakes = Its commonest mistakes
report-mistake = read as { $guess }
report-times = Times
report-which = The surest of them
report-pictured =
    { $signs ->
        [true] { DIGIT($digit) } read as { $guess }, test sign { $index }
       *[false] { DIGIT($digit) } read as { $guess }, test digit { $index }
    }
report-no_mistakes =
    { $signs ->
        [true] It made no mistake with { $rows } test signs.
       *[false] It made no mistake with { $rows } test digits.
    }

report-settings = Settings
report-setting = Setting
report-this_run = This run
report-preset = Preset { $name }
report-differ = What differs from the preset { $name }
report-same = All settings are those of the preset { $name }.
report-all_settings = All settings it began with

report-by_hand = What was done on the way
report-nothing_by_hand = Nothing: it was only trained.
report-done = Iteration { $iteration }: { $what }
report-done_settings = { $name } { $before } → { $after }
report-done_extend = Train was pressed again
report-done_weights = a model file was loaded, SHA-256 { $sha256 }
report-done_parameter = the weight from { $from } to { $to } was set to { $value }
report-done_bias = the bias of { $to } was set to { $value }
report-done_unit =
    { $off ->
        [true] unit { $to } was switched off
       *[false] unit { $to } was switched on again
    }
report-done_engine = from here on { $engine } did the computing
report-done_more = and { $count } more

report-again = Do it again
report-again_settings = This address opens Glassnet with the settings that the run began with. Train then gives the same numbers, to the bit.
report-again_by_hand = This address opens Glassnet with the settings that the run began with. What was done on the way is listed above, and is not in the address.
report-again_relaxed = This address opens Glassnet with the settings that the run began with. Relaxed SIMD rounds as the machine likes, so Train gives nearly the same numbers.
report-again_native = This address opens Glassnet with the settings that the run began with. The run’s engine rounds in its own way, so Train gives nearly the same numbers.
report-again_own =
    { $signs ->
        [true] It learnt from somebody’s own signs, which an address cannot hold: choose the same files again under Data.
       *[false] It learnt from somebody’s own digits, which an address cannot hold: choose the same files again under Data.
    }
report-again_own_named =
    { $signs ->
        [true] It learnt from somebody’s own signs ({ $name }), which an address cannot hold: choose the same files again under Data.
       *[false] It learnt from somebody’s own digits ({ $name }), which an address cannot hold: choose the same files again under Data.
    }
report-again_run = Open this very network, with its whole run
report-again_file = The network itself does not fit into an address. In Glassnet, Save model and the export of a run (Runs, Edit, Export) are files that hold it.
report-from_disk = The address leads to a file of the machine on which this report was made.
report-facts = What you need to repeat it
report-fact = Fact
report-value = Value
report-seed = Seed
report-engine = Engine that computed it
report-platform = Computer, outside a browser
report-engine_unknown = not recorded
report-data = Data, SHA-256
report-known = Network that it began from, SHA-256
report-old = Old digits, SHA-256
report-code = Code
report-code_shipped = as shipped
report-code_other = edited, SHA-256 { $sha256 }
report-proof = Proof of training
report-proof_what = Whoever trains this record again gets these very weights, to the bit. Paste the line into Glassnet under Runs, Check proofs.
report-proof_open = Check it in Glassnet
report-no_proof = There is no proof of this training. { $reason }
report-footer = Written by Glassnet, a neural network in nothing but NumPy. This file needs no script and asks for nothing from elsewhere.
