### What stays in this browser.

keeping-offer = This address begins a new run. Your last run in { $lab } is kept, at iteration { $iteration }.
keeping-no_files = The last run learnt from { $name }, which this browser has not kept. Choose the files again under Data.
keeping-dropped =
    { $count ->
        [one] This browser is short of room, so it dropped what the oldest run had learnt: { $count } run can only be repeated from its record. A run with a star stays whole.
       *[other] This browser is short of room, so it dropped what the oldest runs had learnt: { $count } runs can only be repeated from their records. A run with a star stays whole.
    }
keeping-dropped_native =
    { $count ->
        [one] This browser is short of room, so after all others it dropped what { $count } run of the terminal’s Python had learnt. Train repeats it from the record only approximately: on other computers the last digits may differ.
       *[other] This browser is short of room, so after all others it dropped what { $count } runs of the terminal’s Python had learnt. Train repeats them from the record only approximately: on other computers the last digits may differ.
    }
keeping-damaged =
    { $count ->
        [one] { $count } kept run can no longer be read. Nothing of it was deleted: press Runs to save what is left.
       *[other] { $count } kept runs can no longer be read. Nothing of them was deleted: press Runs to save what is left.
    }
keeping-deleted = Another page deleted what this browser had kept, so anything this page got from it is gone as well. Your work here since then stays.
keeping-unsound = Your code’s account of its run could not be read back, so it is not kept. Anything kept before stays.
keeping-no_storage = This browser stores nothing here, as happens in private windows. When you close this page, you lose { $things }.
keeping-newer = A newer Glassnet keeps the runs here, and this one leaves them alone. When you close this page, you lose { $things }. Reload the page to get the newer one.
keeping-slow = This browser’s storage has not answered for { $seconds } seconds, so this may be lost: { $things }.
keeping-failed = Not kept in this browser now: { $things }. The page keeps trying; anything not kept when you close it is lost.
keeping-save_model = Save a model or copy the link to take a network with you.
keeping-not_shown = The run kept in { $lab }, at iteration { $iteration }, could not be opened. { $reason }
keeping-news =
    New in Glassnet { $version }:
    Digits shows one digit on its way through 48 units.
    The first screen shows only what its question needs.
    Runs has “Next pupil”, for a device that several share.
keeping-not_done = This could not be done. { $reason }
thing-anything = whatever is done here
thing-runs = what is learnt
thing-network = the network that has learnt last, though not its record and curves
thing-drawing = the drawing
thing-signs = the signs that you have drawn
thing-code = your versions of the code
thing-progress = your steps and answers in lessons
thing-lesson = the lesson that you have opened
thing-draft = the lesson that you are writing
thing-search = the results of the search
thing-name = your name
reason-storage_full = The browser has no room left. Runs lists what can be deleted.
reason-storage_failed = The browser’s storage fails: { $cause }.
