### Teach it: signs in a person’s own hand, and the sheet to write them on.

teach-title = Teach it
teach-band = What it learns
teach-bar = Teaching
teach-ask = Teach it your handwriting.
teach-cue = Draw a digit, then say what it is.
teach-ask_wrong = Find a digit it reads wrong.
teach-ask_took = It took your { $sign } for { DIGIT($guess) }.
teach-cue_wrong = Draw, name it, draw the next.
teach-cue_more = Draw more of them: “{ $sign }” has { $count } of { $good }.
teach-cue_enough = “{ $sign }” has { $count }: enough to teach it.
teach-ask_names = Teach it signs of your own.
teach-cue_names = First give them names.
teach-ask_signs = Teach it your signs.
teach-cue_signs = Draw one, name it, draw the next.

teach-sentence_digit = It learns { $kind }, mixed with { $old }, from what it knows of digits.
teach-sentence_signs = It learns { $kind }: { $names }, from { $begin }.
teach-kind = What it learns
teach-kind_help = Digits: show it how you write those that it reads wrong. Signs of your own: name two to ten, such as letters or faces, and draw three or more of each
teach-kind_digit = digits in your handwriting
teach-kind_signs = signs of your own
teach-rehearsal = Old digits mixed in
teach-rehearsal_help = How much of each batch is digits it already knows
teach-old_none = no old digits
teach-old_as_many = as many old ones
teach-old_share = { $share } old ones
teach-begin_from = Begin from
teach-begin_from_drawn = new weights
teach-begin_from_shipped_layers = what it knows of digits
teach-begin_from_both = both, one after the other
teach-begin_from_help = New weights know nothing. The layers of the network that came with the page know strokes already; only the last one is new

teach-this_is = This is
teach-this_is_one =
    { $count ->
        [one] This is “{ $sign }”: { $count } drawing so far
       *[other] This is “{ $sign }”: { $count } drawings so far
    }
teach-this_is_help = Adds the drawing to the pile of “{ $sign }”, and clears the paper. The key “{ $sign }”, if there is one, does the same
teach-it_says = it says
teach-reads = it reads
teach-read_before = before
teach-read_now = now
teach-what_is_it = What is it?
teach-draw_it = Draw it.
teach-press_its_name = Name it.
teach-said_reads = It reads “{ $sign }”, { $share }.
teach-said_read_before = Before, it read “{ $sign }”, { $share }.
teach-said_read_now = Now it reads “{ $sign }”, { $share }.
teach-blank = The paper is empty.
teach-blank_why = Draw first, then press what it is.
teach-there = You have that drawing already.
teach-there_why = The teaching put it there. Draw another.
teach-full = There is room for { $most } drawings.
teach-full_why = Remove some first.
teach-left_out = Not all drawings were taken.

teach-names = Names of the signs
teach-names_help = Two to ten names with spaces between: letters, words or emojis.
teach-names_example = A B C
teach-names_none = without names
teach-names_take = Use these names
teach-names_leave = Leave them as they are
teach-names_change_help = Changes the names of the signs. The same number of names renames them in order; otherwise, signs left out lose their drawings

teach-collection = Your drawings
teach-deck_note = ten of a kind teach well · dashed: for testing
teach-deck_taught = number: what it reads
teach-row =
    { $count ->
        [one] “{ $sign }”: { $count } drawing
       *[other] “{ $sign }”: { $count } drawings
    }
teach-drawing = “{ $sign }”, no. { $number }
teach-drawing_test = “{ $sign }”, no. { $number }, for testing
teach-drawing_right = { $drawing }: read rightly
teach-drawing_wrong = { $drawing }: read as “{ $guess }”
teach-drawing_of = { $drawing }, by { $hand }
teach-undo = Undo
teach-undo_help = Takes back the last change to the drawings
teach-clear = Remove all
teach-clear_help = Removes all drawings shown here; Undo brings them back

teach-how_draw = Draw
teach-how_draw_more = as you always write.
teach-how_name = Name it
teach-how_name_more = Your card goes onto its pile.
teach-how_teach = Teach
teach-how_teach_more = with three of a kind; ten are better.
teach-score_of = of { $count }
teach-score_wrong =
    { $count ->
        [one] drawing that it reads wrong
       *[other] drawings that it reads wrong
    }
teach-score_signs =
    { $count ->
        [one] drawing so far
       *[other] drawings so far
    }
teach-it_took = Read wrong
teach-miss = { DIGIT($sign) }, taken for { DIGIT($guess) }: { $count } of yours
teach-miss_open = { DIGIT($sign, starts: "sentence") } that it reads as { DIGIT($guess) }
teach-ready = Ready to teach?
teach-done = Done:
teach-not_done = Not yet:
teach-ready_three = three or more cards of each
teach-ready_test = one card of each for testing
teach-ready_ten = ten cards on one pile: “{ $sign }” has { $count }
teach-below_first = Those it reads wrong teach it most.
teach-below_waits = You can draw already. Python is still loading.
teach-below_wrong = Those it reads wrong teach it most. Press a card to change it.
teach-below_ready = Press a card to change it.
teach-below_changed = Teach it again: this is from before you changed the drawings.
teach-below_taught = All cards are right.
teach-below_still =
    { $count ->
        [one] It still takes { DIGIT($sign) } for { DIGIT($guess) }.
       *[other] It still takes { $count } of the { $sign }s for { DIGIT($guess) }.
    }
teach-below_still_test =
    { $count ->
        [one] It still takes { DIGIT($sign) } for { DIGIT($guess) }, a test card that it never learnt from.
       *[other] It still takes { $count } of the { $sign }s for { DIGIT($guess) }, test cards that it never learnt from.
    }

teach-open_title = A drawing
teach-open_is = It is
teach-open_part = The network
teach-open_learn = learns from it
teach-open_test = is tested with it
teach-open_remove = Remove it
teach-open_read = The network reads “{ $guess }”, { $share }.
teach-open_hand = Drawn by { $hand }.

teach-more = Pen, files, paper
teach-more_help = Draw all cards with another pen, save or open them, write them on paper
teach-pen = Draw all once more
teach-pen_help = Each card is made again with another pen.
teach-pen_fits = pen as wide as suits them
teach-pen_thin = thin pen
teach-pen_bold = bold pen
teach-files = Keep or pass on
teach-files_help = A .zip of pictures, with names and strokes. Some thirty drawings fit into a link.
teach-save = Save drawings
teach-bring = Open drawings
teach-link = Copy link
teach-linked = Copied.
teach-link_by_hand = This browser does not let the page copy it: here it is, to copy by hand.
teach-link_is = Link
teach-paper = Write on paper
teach-paper_help = Print a sheet, write on it, and open its photo here: each cell becomes a card.
teach-sheet = A sheet of paper
teach-sheet_how = Print it, fill each row with its sign in dark pen, and open a photo of the sheet here.
teach-photo = Open a photo of it
teach-photo_reading = The photo is cut up …
teach-photo_empty = No sign was found on the sheet.
teach-photo_empty_why = Write into its cells with a dark pen, and photograph it again.
teach-photo_none = The photo could not be opened.
teach-photo_none_why = This browser cannot open { $name } as a picture.
teach-arrived = Drawings have come
teach-reading = Reading { $name }: { $share } …
teach-found_link =
    { $count ->
        [one] The link brings { $count } drawing of { $signs }.
       *[other] The link brings { $count } drawings of { $signs }.
    }
teach-found =
    { $count ->
        [one] { $name } has { $count } drawing of { $signs }.
       *[other] { $name } has { $count } drawings of { $signs }.
    }
teach-take_learn = Learn from them, too
teach-take_learn_help = They go onto your piles.
teach-take_test = Test with them
teach-take_test_help = A friend’s handwriting: it tests the network, which never learns from it.
teach-take_replace = Put in place of mine
teach-take_replace_help = Your own cards go; Undo brings them back.
teach-take_leave = Leave them
teach-take_leave_help = None of them is taken
teach-left_unnamed = None of your signs is called { $signs }. Add these names, and open the file again.
teach-left_known =
    { $count ->
        [one] { $count } drawing is left out, because you have it already.
       *[other] { $count } drawings are left out, because you have them already.
    }

teach-press = Teach the network
teach-press_help = The network learns these drawings by backpropagation through all its layers, and becomes the run of the Digits lab
teach-again = Teach again
teach-take_back = Undo teaching
teach-take_back_help = The Digits lab shows again what it had before, and the paper is read by the network that came with the page
teach-waits_python = Python is still loading …
teach-waits_digits = The digits are still loading …
teach-missing_none = Draw something, then press what it is.
teach-missing_names = Name two signs or more.
teach-missing_few =
    { $more ->
        [one] One more “{ $sign }”, and you can teach it.
       *[other] { $more } more “{ $sign }”, and you can teach it.
    }
teach-missing_learn = All drawings of “{ $sign }” are kept for testing. Let the network learn from one: press it.
teach-missing_test = The network learns from all drawings. Keep one for testing: press it.
teach-trouble_said = That did not work.
teach-teaching = It learns: update { $iteration } of { $goal } …
teach-shares = It reads { $right } of { $rows } of yours, and { $old } of { $old_rows } old digits.
teach-shares_signs = It reads { $right } of { $rows } of your signs.
teach-looked = This is how it read after update { $iteration }.
teach-to_now = Back to the end
teach-to_now_help = Shows again how it reads after its last update
teach-changed_said = You have changed the drawings.
teach-changed_why = Teach it again with the drawings as they are now.
teach-taught_waits = Your own code runs here now, with an untaught network. The taught one comes back with the shipped code.
teach-taught_other = The Digits lab shows another run now, and not the one that was taught.
teach-draw_for_both =
    { $signs ->
        [true] Draw one for it to read
       *[false] Draw one for both to read
    }
teach-draw_one_more = Draw one more
teach-draw_one_more_help = Opens the paper, where both networks read what you draw

teach-result = Before and now
teach-result_stale = From before you changed the drawings
teach-result_learnt = Yours, taught
teach-result_tested = Yours, for testing
teach-result_old = Old digits
teach-result_before = before { $before }, now
teach-result_of = { " " }of { $rows }
teach-classes = Each old digit
teach-classes_note = % right, from { $base }; line: before
teach-class = { $digit }: { $share } right, before { $before }
teach-column_digit = Digit
teach-column_now = Right now
teach-column_before = Right before
teach-said_learnt = It reads your handwriting now: { $right } of { $rows } (before: { $before }).
teach-said_knew = It reads { $right } of { $rows } of yours, as many as before.
teach-said_knew_why = Look for digits that it reads wrong.
teach-said_old = Old digits right: { $right } of { $rows } (before: { $before }).
teach-said_forgot = It reads yours now, but forgot its { $digit }s.
teach-said_forgot_only = It has not learnt all of yours, and forgot its { $digit }s.
teach-said_forgot_why = Old { $digit }s right: { $before } → { $share }. Mix in more old digits.
teach-said_partly = It reads { $right } of { $rows } of yours (before: { $before }).
teach-said_partly_why = More drawings, or fewer old digits, would help.
teach-said_signs = It reads { $right } of the { $rows } signs it has never seen.
teach-said_signs_why =
    { $count ->
        [one] It learnt from { $count } drawing, in { $iteration } updates.
       *[other] It learnt from { $count } drawings, in { $iteration } updates.
    }
teach-tries = What you have tried
teach-try_old = { $share } old digits
teach-column_how = How
teach-column_learnt = Learnt from
teach-column_tested = For testing
teach-column_old = Old digits
teach-look = Look inside
teach-look_help = The Digits lab shows this run: its units, its mistakes, and each of its steps

teach-curve_empty =
    { $signs ->
        [true] Here you see how it learns your signs.
       *[false] Here you see how it learns yours, and what it forgets.
    }
teach-curve_said = Yours: { $own_before } → { $own }. Old digits: { $old_before } → { $old }.
teach-curve_said_signs = Your signs: { $own_before } → { $own }.
teach-curve_at = After update { $iteration } of { $of }
teach-curve_slider = Back through the teaching
teach-curve_slider_help = Shows how the network read all cards after each update
teach-curve_value = update { $iteration } of { $of }
teach-number_drawings = Drawings
teach-number_drawings_help = The cards on all piles
teach-number_right = Yours right
teach-number_right_help = How many of your cards the network reads right
teach-number_updates = Updates
teach-number_updates_help = How many updates the shown network has had

sheet-title = Signs for Glassnet
sheet-write = Write each row’s sign into its cells, one in a cell, with a dark pen. Cells may stay empty; scribble over what went wrong.
sheet-photograph = Lay the sheet flat, and photograph all of it from above, with the four black squares. Which way up does not matter.
sheet-picture = A sheet of { $rows } rows with { $columns } cells each, for the signs { $names }
