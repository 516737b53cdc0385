### Proofs of training.

proof-title_make = Proof of training
proof-title_check = Check proofs
proof-what = Training this again gives the same weights, to the bit. It does not prove who trained it.
proof-nothing_learnt = This network has learnt nothing yet, so there is nothing to prove. Close this, train it, and come back.
proof-making = Making the proof …
proof-of =
    { $iteration ->
        [one] { $lab }, after { $iteration } iteration
       *[other] { $lab }, after { $iteration } iterations
    }
proof-line = Proof
proof-link = Link to check it
proof-copy = Copy
proof-copy_help = This one line, for a message
proof-copy_link = Copy link
proof-copy_link_help = An address that opens this page with the proof to check
proof-save = Save
proof-save_help = A small text file, to hand in
proof-copied_line = The proof is copied. Paste it into a message.
proof-copied_link = The link is copied. Paste it into a message.
proof-copied_refused = The browser does not let this page copy. Choose the text, then copy it with Ctrl+C or ⌘C.
proof-gone_on = The network has changed since: it is at iteration { $iteration } now.
proof-again = Make a new one
proof-more = Add proofs
proof-more_help = As text or files: one proof a line, with or without a name
proof-add_label = Proofs
proof-add_example = Anna: glassnet-proof-1.…
proof-add = Add
proof-add_help = To the table; nothing is trained yet
proof-files = Choose files
proof-files_help = Text files with proofs, several at once; they can also be dropped here
proof-drop = Drop files with proofs here
proof-empty = Each proof is trained again here, and turns out true or false.
proof-check =
    { $count ->
        [one] Check { $count } proof, { $time }
       *[other] Check { $count } proofs, { $time }
    }
proof-check_unmeasured =
    { $count ->
        [one] Check { $count } proof
       *[other] Check { $count } proofs
    }
proof-check_help = Train again what each proof claims, one after the other
proof-about = about { $time }
proof-seconds = { $seconds } s
proof-moment = less than a second
proof-stop = Stop
proof-stop_help = What is judged already stays
proof-clear = Empty the table
proof-clear_help = To begin with other proofs
proof-reading = Reading the proofs, and measuring how fast each is …
proof-checking = Training again, { $time } to go
proof-checking_unmeasured = Training again …
proof-opening = Training it again, to open it …
proof-stopped = Stopped.
proof-python_stopped = Python stopped. Close this and press Restart Python; the proofs stay in the table.
proof-full = The table holds { $most } proofs. Empty it before you add others.
proof-counts = { $right } true, { $wrong } false, { $refused } cannot be checked, { $left } left.
proof-progress = Trained again
proof-table = Proofs
proof-column_name = Name
proof-column_network = Network
proof-column_iterations = Iterations
proof-column_accuracy = Accuracy
proof-column_verdict = Verdict
proof-sort_help = Sort by this; once more for the other way round
proof-numbered = No. { $number }
proof-by_hand =
    { $count ->
        [one] { $rate_and_seed } · { $count } change by hand
       *[other] { $rate_and_seed } · { $count } changes by hand
    }
proof-open = Open
proof-open_named = Open what { $name } trained
proof-open_help = Its lab shows this network; the one shown before is kept, and Undo brings it back
proof-verdict_unread = Not read yet.
proof-verdict_waiting = Not checked yet: { $time }.
proof-verdict_checking = { $iteration } of { $iterations } iterations
proof-verdict_true = True, to the bit.
proof-verdict_diverged = False: the cost stops being a number at { $by }.
proof-verdict_weights = False: the weights differ.
proof-verdict_costs = False: the costs differ after iteration { $until }.
proof-verdict_at_once = False: the costs differ by iteration { $by }.
proof-same = The same weights as { $name }.
proof-name_inside = in the proof: { $name }
proof-names_note = Nothing proves a name.
proof-quoted = “{ $line }”
proof-left_out = Left out, because no proof is in it: { $lines }.
proof-left_out_more = Left out, because no proof is in them: { $lines } and { $more } more.
proof-same_note = The same settings and seed give the same weights, so this is no sign of copying.
proof-unit_iterations = iterations
proof-unit_right = right
