### Teach it: signs in a person’s own hand, and the sheet to write them on.

teach-title = Teach it
teach-kind = What shall it learn?
teach-kind_digit = Digits in your hand
teach-kind_digit_help = The network that came with the page reads most digits. Show it how you write those that it reads wrong
teach-kind_signs = Signs of your own
teach-kind_signs_help = Letters, other numerals, faces: name two to ten signs, and draw three or more of each
teach-what_digit = Draw a digit as you write it, then press what it is. Ten of one kind teach well.
teach-what_signs = Draw a sign, then press its name. Three or more of each.
teach-what_names = First name your signs.
teach-this_is = This is
teach-this_is_one =
    { $count ->
        [one] This is “{ $sign }”: { $count } drawing so far
       *[other] This is “{ $sign }”: { $count } drawings so far
    }
teach-this_is_help = Keeps the drawing on the paper as “{ $sign }”, and clears the paper for the next
teach-blank = The paper is empty. Draw first, then press what it is.
teach-there = That drawing is in the collection already: the teaching had put it on the paper. Draw another one.
teach-full = There is room for { $most } drawings. Remove some first.

teach-names = Names of the signs
teach-names_help = Two to ten, separated by spaces. A name may be a letter, a word, an emoji
teach-names_example = A B C
teach-names_take = Use these names
teach-names_change = Rename
teach-names_change_help = Changes the names of the signs. As many names as before stand for the same signs in their order; drawings of a sign that is left out go

teach-collection = Your drawings
teach-collection_empty = Nothing drawn yet.
teach-collection_note = Press one to look at it, to name it anew or to remove it. Those with a dashed frame are kept for testing: the network never learns from them.
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

teach-open_title = A drawing
teach-open_is = It is
teach-open_part = The network
teach-open_learn = learns from it
teach-open_test = is tested with it
teach-open_remove = Remove it
teach-open_close = Close
teach-open_read = The network reads “{ $guess }”, with an output of { $share }.
teach-open_hand = Drawn by { $hand }.

teach-more = Pen, files, sheet of paper
teach-pen = Draw all once more with a pen that is
teach-pen_fits = as wide as suits them
teach-pen_thin = thin
teach-pen_bold = bold
teach-pen_help = Strokes are kept, so each drawing can be made anew with another pen
teach-save = Save drawings
teach-save_help = Saves them as a .zip of pictures, with names and strokes: to go on elsewhere, or for a friend
teach-bring = Open drawings
teach-bring_help = Opens such a .zip: your own, or a friend’s hand as a test
teach-sheet = A sheet of paper
teach-sheet_help = Shows a sheet to print: write on it, photograph it, and open the photo here
teach-sheet_how = Print it, and write each row’s sign into its ten cells with a dark pen. Then photograph the whole sheet from above, and open the photo here.
teach-sheet_print = Print
teach-photo = Open a photo of it
teach-photo_help = Cuts up a photo of the filled sheet: each cell becomes a drawing of its row’s sign
teach-photo_reading = The photo is cut up …
teach-photo_empty = No sign was found on the sheet. Write into its cells with a dark pen, and photograph it again.
teach-photo_none = { $name } is no picture that this browser can open.
teach-reading = Reading { $name }: { $share } …
teach-found_link =
    { $count ->
        [one] The link brings { $count } drawing of { $signs }.
       *[other] The link brings { $count } drawings of { $signs }.
    }
teach-link = Copy link
teach-link_help = A link that brings these drawings to another page; some thirty fit into one
teach-linked = Copied.
teach-link_by_hand = This browser does not let the page copy it: here it is, to copy by hand.
teach-link_is = Link
teach-found =
    { $count ->
        [one] { $name } has { $count } drawing of { $signs }.
       *[other] { $name } has { $count } drawings of { $signs }.
    }
teach-take_learn = Learn from them, too
teach-take_test = Test with them
teach-take_test_help = A friend’s hand: none of them is learnt from, so they show whether the network reads a hand that it has never seen
teach-take_replace = Put in place of mine
teach-left_unnamed = Left out, because none of your signs is called so: { $signs }. Add their names with Rename, and open the file again.
teach-left_known =
    { $count ->
        [one] { $count } drawing is left out, because yours have it already.
       *[other] { $count } drawings are left out, because yours have them already.
    }
teach-take_leave = Leave them

teach-rehearsal = Old digits mixed in
teach-rehearsal_help = How much of each batch are digits that it knows already. Without any it learns only yours, and may forget the others
teach-rehearsal_none = none
teach-begin_from = Begin from
teach-begin_from_drawn = new weights
teach-begin_from_shipped_layers = what it knows of digits
teach-begin_from_both = both, one after the other
teach-begin_from_help = New weights know nothing. The layers of the network that came with the page know strokes already; only the last one is new
teach-press = Teach the network
teach-press_help = The network learns these drawings by backpropagation through all its layers: it is the run of the Digits lab then
teach-take_back = Undo teaching
teach-take_back_help = The Digits lab shows again what it had before, and the paper is read by the network that came with the page
teach-waits_python = Python is still loading …
teach-waits_digits = The digits are still loading …
teach-missing_none = Draw something, then press what it is.
teach-missing_names = Name two signs or more.
teach-missing_few =
    { $more ->
        [one] Draw “{ $sign }” { $more } more time: three or more of each sign.
       *[other] Draw “{ $sign }” { $more } more times: three or more of each sign.
    }
teach-missing_learn = All drawings of “{ $sign }” are kept for testing. Let the network learn from one.
teach-missing_test = All drawings are learnt from. Keep one for testing: press it.
teach-taught =
    { $count ->
        [one] It has learnt from { $count } drawing in { $iteration } updates.
       *[other] It has learnt from { $count } drawings in { $iteration } updates.
    }
teach-taught_waits = Your own code computes here now, with a network that was not taught. The one that was taught comes back with the shipped code.
teach-taught_other = The Digits lab shows another run now, and not the one that was taught.
teach-teaching = It learns: update { $iteration } of { $goal } …

teach-result = What it reads now
teach-result_none = After teaching, this shows how many of your drawings it reads rightly, and what it still knows of the old digits.
teach-result_learnt = Yours, learnt from
teach-result_tested = Yours, never seen
teach-result_old = Old test digits
teach-result_share = { $right } of { $rows }
teach-result_before = { $now }, before { $before }
teach-classes = Old test digits, one by one
teach-class = { $digit }: { $share } right, before { $before }
teach-column_digit = Digit
teach-column_now = Right now
teach-column_before = Right before
teach-said_learnt = It reads your drawings now, and the old digits nearly as before.
teach-said_forgot = It has learnt yours, and forgotten others: of its old { $digit }s it reads { $share } now, before it was { $before }. Mix old digits in, and teach it again.
teach-said_partly = It reads { $right } of { $rows } of your drawings. More drawings, or fewer old digits, would help.
teach-said_signs = It reads { $share } of the drawings that it has never seen.
teach-said_changed = You have changed the drawings since. Teach the network again.
teach-tries = What you have tried
teach-try_old = Old digits mixed in: { $share }
teach-column_how = How
teach-column_learnt = Learnt from
teach-column_tested = Never seen
teach-column_old = Old digits
teach-look = Look inside, at its mistakes, or step through:
teach-look_digits = the Digits lab shows this run

sheet-title = Signs for Glassnet
sheet-write = Write each row’s sign into its cells, one in a cell, with a dark pen. Cells may stay empty; scribble over what went wrong.
sheet-photograph = Lay the sheet flat, and photograph all of it from above, with the four black squares. Which way up does not matter.
sheet-picture = A sheet of { $rows } rows with { $columns } cells each, for the signs { $names }
