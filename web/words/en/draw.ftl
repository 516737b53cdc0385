### The Draw tab: the paper, the way through the network, and what is said of it.

draw-band = The drawing, and what it is read as
draw-bar = Drawing
draw-paper = Paper
draw-surface = Drawing
draw-surface_role = drawing surface
draw-hint = Draw here, large
draw-hint_how = or drop a photo
draw-hint_signs = Draw one of these, large: { $names }
draw-hint_unnamed = Draw a sign, large
draw-keys = Draw with mouse, finger or pen. With the keyboard: arrow keys move over a grid of 28 by 28, Space puts the pen down or lifts it, Backspace takes back a stroke, Delete clears.
draw-pen = Pen
draw-pen_up = Pen up, column { $column }, row { $row }
draw-pen_down = Pen down, column { $column }, row { $row }
draw-views = What is done with a drawing
draw-view_read_help = A trained network reads what you draw, and gives its reasons
draw-view_teach_help = Show the network signs in your own hand, and have it learn them

draw-ask = Draw a digit.
draw-ask_signs = Draw a sign.
draw-cue = See how a network reads it.
draw-empty = Nothing drawn yet
draw-waiting = You can draw already.
draw-waiting_why = The answer comes in a moment.
draw-no_ink = There is no ink on the paper.
draw-no_ink_why = Draw nearer to the middle.
draw-photo_said = I found no digit.
draw-file_said = This file is no picture.
draw-no_digit = Try a dark pen on white paper: in { $name } no single digit or sign stands out, clear of the edge.
draw-so_far = So far { DIGIT($first) } …
draw-so_far_why = The answer changes with every stroke.
draw-looked = Here it was { DIGIT($first) } ({ $share }).
draw-looked_why = Point { $at } of { $points }. Draw on from here, or drag to the end.
draw-sure = I read { DIGIT($first) }.
draw-unsure = I read { DIGIT($first) }, or perhaps { DIGIT($second) }.
draw-speaks = Blue ink speaks for { DIGIT($first) }, orange ink for { DIGIT($second) }.
draw-long_flag = But some people write a 1 with so long a flag.
draw-unknown = I don’t know: { DIGIT($first) }, or perhaps { DIGIT($second) }.
draw-unknown_why = It leads by { $lead }; you ask for { $asked }.
draw-unlike_said = This looks like no digit I know. My best guess: { DIGIT($first) }.
draw-early = I can say why when Python is ready.
draw-why_not = Why { DIGIT($first) }, and not { DIGIT($second) }?
draw-why_one = Why { DIGIT($first) }?
draw-why_short = Why?
draw-why_help = Marks the parts of the drawing that speak for it or against it
draw-why_doubt = What makes it doubt?
draw-why_unlike = What does not fit { DIGIT($first) }?
draw-another = Draw another
draw-another_help = Clears the paper for the next drawing
draw-alike =
    { $signs ->
        [true] It looks like the drawings of “{ $digit }” it learnt from.
       *[false] It looks like the { $digit }s it learnt from.
    }
draw-unlike =
    { $signs ->
        [true] It doesn’t look like any “{ $digit }” it learnt from.
       *[false] It doesn’t look like any { $digit } it learnt from.
    }
draw-likeness_waiting =
    { $signs ->
        [true] Is it like { DIGIT($digit) }? The signs are still loading.
       *[false] Is it like { DIGIT($digit) }? The digits are still loading.
    }
draw-likeness_preparing =
    { $signs ->
        [true] Comparing it with the signs it learnt from …
       *[false] Comparing it with the digits it learnt from …
    }
draw-likeness_unjudged =
    { $signs ->
        [true] Too few drawings to compare it with.
       *[false] Too few digits to compare it with.
    }
draw-marked_too_much = Framed: ink where { DIGIT($digit) } has none.
draw-marked_missing = Dots: { DIGIT($digit) } has ink there.
draw-marked_both = Framed: ink where { DIGIT($digit) } has none. Dots: ink is missing.

draw-sentence = { $model } reads it after { $steps }, and answers if its best guess leads by { $lead }.
draw-model = Who reads it
draw-model_help = The trained network that came with the page, or the one you train in Digits
draw-model_shipped = The page’s own network
draw-model_digits = The network of Digits
draw-model_loaded = The network of Digits (from a file)
draw-model_train = Train one in Digits …
draw-steps_taken =
    { $count ->
        [0] no steps
        [one] one step
        [2] two steps
        [3] three steps
       *[other] four steps
    }
draw-lead_asked = The lead that is asked for
draw-lead = lead { $lead }
draw-percent = { $share } %
draw-facts_shipped = { $sizes }: 99.0 % of new digits right
draw-facts_digits = { $sizes }, the network of the Digits lab
draw-facts_measured =
    { $iterations ->
        [one]
            { $signs ->
                [true] { $sizes }, after { $iterations } update, { $accuracy } of the test signs right
               *[false] { $sizes }, after { $iterations } update, { $accuracy } of the test digits right
            }
       *[other]
            { $signs ->
                [true] { $sizes }, after { $iterations } updates, { $accuracy } of the test signs right
               *[false] { $sizes }, after { $iterations } updates, { $accuracy } of the test digits right
            }
    }

draw-draw_one = Draw one for me
draw-draw_one_help = Draws a digit along a pen’s path, a different one each time
draw-clear = Clear
draw-clear_help = Empty the drawing (Delete)
draw-undo = Undo stroke
draw-undo_short = Undo
draw-undo_help = Take back the last stroke, clearing or image (Backspace)
draw-step_through = Step through
draw-step_through_help = Shows how the network reads this drawing, step by step, in the Code tab
draw-open = Open image
draw-open_help = A picture or a photo of one digit or sign; shadows and grey paper do not matter
draw-save_image = Save image
draw-save_image_help = Save the network’s input as a PNG file of 28 by 28 pixels
draw-shows = What is on the paper
draw-show_ink = Ink
draw-show_ink_help = The drawing as it was drawn
draw-show_why = Why
draw-show_why_help = Each pixel’s ink, times how much a little more ink there would change the best answer’s lead over the second
draw-speaks_for = for { $digit }

draw-growth_said = How the answer grew
draw-growth_empty = The answer grows here.
draw-growth_image = A picture has no strokes to go back through.
draw-growth_at = After { $at } of { $points } points: { DIGIT($digit) }, { $share }
draw-growth_play_help = Have it drawn again, from the first touch on
draw-growth_slider = Back through the drawing
draw-growth_slider_help = Undraw and redraw it, point by point, and see what it would be read as
draw-growth_value = { $at } of { $points } points
draw-growth_label = How the answer grew: { $leads }
draw-growth_lead = { DIGIT($digit) } from point { $from } to { $to }
draw-growth_none = How the answer grew: nothing yet
draw-number_lead = Lead
draw-number_lead_help = How far the best answer stands above the second
draw-number_strokes = Strokes
draw-number_strokes_help = How often the pen was put down
draw-of = { $count } of { $all }

draw-pixels = 784 pixels
draw-have_ink = { $count } have ink
draw-all_paper = all paper
draw-units = { $count } units
draw-wall = Hidden layer { $layer }
draw-wall_label = Hidden layer { $layer }, { $count } units, { $active } of them react
draw-wall_quiet = Hidden layer { $layer }, { $count } units, all quiet
draw-answer_count = { $count } react
draw-all_quiet = all quiet
draw-loudest = for { $first }, not { $second }
draw-look_for = what six of them look for
draw-card_name = unit { $unit }
draw-card_help = Enlarge the weights into this unit: what it looks for
draw-card_title = The weights into unit { $unit }
draw-card_speaks = Unit { $unit } reacts with { $value }: that adds { $to } for { $first } and { $against } for { $second }, in all { $speaks } for { $first }.
draw-card_quiet = Unit { $unit }: blue ink makes it react, orange ink quiets it.
draw-line = From unit { $unit } to { $digit }: its value { $value } times the weight { $weight } adds { $product }.
draw-legend_units = Units:
draw-answer_here = The answer comes out here.
draw-then = then { $digit }: { $share }
draw-less = < { $share }
draw-second_is = { $digit }: { $share }
draw-unsure_below = “I don’t know” below a lead of
draw-unsure_help = How far the best answer must stand above the second: the dashed line
draw-unsure_note = If it needs a lead of 80 %, this network refuses 2 of 100 real digits, but only 37 of 100 drawings of other things: being sure is not being right.
draw-column_row = Row
draw-column_column = Column
draw-column_ink = Ink
draw-column_lead = For { $first } against { $second }
draw-column_digit =
    { $signs ->
        [true] Sign
       *[false] Digit
    }
draw-column_output = Output
draw-column_weight = Weight
draw-pixel_empty = Row { $row }, column { $column }: paper
draw-pixel_ink = Row { $row }, column { $column }, ink { $ink }
draw-pixel = Row { $row }, column { $column }, ink { $ink }: { $value } for { $digit }
draw-pixel_silent = Row { $row }, column { $column }, ink { $ink }: says nothing
draw-below_empty = { $units } units look at the pixels; { $outputs } outputs answer.
draw-below_empty_direct = { $outputs } outputs look at the pixels.
draw-below = Six units speak loudest for { DIGIT($first) }.
draw-below_direct =
    { $pixels ->
        [one] { $pixels } pixel with ink goes to { $outputs } outputs directly: this network has no hidden units.
       *[other] { $pixels } pixels with ink go to { $outputs } outputs directly: this network has no hidden units.
    }
draw-below_why = Point at a pixel.
draw-hint_edge = The drawing touches the edge.
draw-hint_small = Draw it larger.
draw-hint_two = Two digits? Draw one alone.

draw-steps = How it is prepared
draw-steps_help = The five steps from your drawing to what the network gets
draw-naive = Skip all
draw-as_mnist = Take all
draw-naive_help = Without these steps a drawing is only shrunk, which is why many drawing pages guess so badly
draw-as_mnist_help = Prepare the drawing like the pictures the network learnt from
draw-step_quoted = “{ $step }”
draw-step_pen = Fit the pen to the drawing
draw-step_help = Leave this step out, or put it back, and see what the answer would be
draw-step_pen_note = As in the digits it learnt from.
draw-step_crop = Cut to the ink
draw-step_crop_note = Its place does not matter.
draw-step_box = Scale into 20 × 20
draw-step_box_note = The longer side becomes 20 pixels.
draw-step_centre = Centre the ink
draw-step_centre_note = It moves to the middle.
draw-step_image = 28 × 28 numbers
draw-step_image_note = 0 is paper, 1 is ink.
draw-step_drawing_picture = The whole drawing
draw-step_crop_picture = The part of the drawing that has ink
draw-step_box_picture = The drawing scaled, before it is centred
draw-step_centre_picture = The drawing with its centre of mass in the middle
draw-moved = Moved { $way } to the middle.
draw-moved_not = It was in the middle already.
draw-moved_up = { $pixels } up
draw-moved_down = { $pixels } down
draw-moved_left = { $pixels } left
draw-moved_right = { $pixels } right
draw-without = without it: { $digit } ({ $share })
draw-with = with it: { $digit } ({ $share })
draw-image = What the network gets
