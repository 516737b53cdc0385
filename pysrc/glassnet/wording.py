"""Python's words for every Refusal: what was expected, what came, and what to do.

They speak of arguments and functions, because programmers read them. Placeholders are filled by
refusals.Sentence. Standard library only.
"""

from __future__ import annotations

_BOUNDS = (
    "{field} must be {whole:a whole number |}{above_low:above|from} {low:g} "
    "{above_low:and at most|to} {high:,.15g}; got {value}. "
)
_OUR_FILE = "Choose a file that Glassnet saved."
_RUNS_FILE = "Choose a .zip that Glassnet exported."
_NUMPY_FILE = "Choose a file saved by Glassnet or by numpy.savez."
_ONE_MODEL = "Choose files of one and the same model."
_WHOLE_LINK = "Copy the whole link again."
_DIGIT_FILES = (
    "Choose Keras's mnist.npz, a pair of IDX files (images and labels), one CSV file (label first, then "
    "784 pixels), or a zip of PNG images in folders named 0 to 9."
)
_BUILD_DIGITS = "Build the file again with: python3 build.py build"

SENTENCES = {
    # config
    "unknown_field": "Config has no field {name}; its fields are {fields}. Check the spelling.",
    "unknown_choice": "{field} must be one of {choices}; got {value}. Choose one.",
    "not_a_number": _BOUNDS + "Write a number.",
    "number_too_large": _BOUNDS + "Make it smaller.",
    "number_too_small": _BOUNDS + "Make it larger.",
    "number_not_whole": _BOUNDS + "Leave out the fraction.",
    "layers_unreadable": (
        "{field} needs whole numbers joined by '-', such as 200-100, or none; got {value}. "
        "Write one number for each layer."
    ),
    "layers_too_many": (
        "the number of {field} must be a whole number from 0 to {most:g}; got {count}. Make it smaller."
    ),
    "layer_size_illegal": (
        "every entry of {field} must be a whole number from {low:g} to {high:,.15g}; got {value}. "
        "Write such a number."
    ),
    "cross_entropy_needs_shares": (
        "loss cross_entropy needs output_activation sigmoid or softmax, whose outputs lie between 0 and "
        "1; got {choice}. Choose one of them, or squared_error."
    ),
    "loss_not_for_outputs": (
        "loss {loss} goes with output_activation {names}; got {name}. Choose one of them, or another "
        "loss."
    ),
    "softmax_for_points": (
        "output_activation softmax needs one output for each class, since its outputs add up to 1; got "
        "points in the plane, which have one output for two classes. Choose sigmoid."
    ),
    "softmax_for_table": (
        "output_activation softmax needs exactly one 1 in every row of the truth table, since its "
        "outputs add up to 1; got {value}. Choose sigmoid."
    ),
    "not_text": "{field} must be text such as {example!r}; got {value}. Write it as text.",
    "table_rows_wrong": (
        "{field} needs 2, 4, 8 or 16 rows, one for every combination of its inputs; got {count}. Add or "
        "remove rows."
    ),
    "table_outputs_wrong": (
        "every row of {field} needs the same 1 to 3 outputs; got {value}. Write the same number of "
        "digits in every row."
    ),
    "table_not_binary": "{field} takes only 0 and 1; got {value}. Replace the others.",
    "points_too_many": "{field} may hold at most {most} points; got {count}. Remove some.",
    "point_unreadable": (
        "a point of {field} must be x,y,class in whole hundredths from -{limit} to {limit}, class 0 or "
        "1, such as 50,-25,1; got {value}. Correct or remove it."
    ),
    "point_inputs_unknown": (
        "{field} must be one or more of {point_inputs}, each once, with spaces between; got {value}. "
        "Choose from them."
    ),
    # formats
    "file_too_large": "a file may have at most {most:,} bytes; got more. Choose a smaller file.",
    "unpacked_too_large": (
        "unpacked, the file may have at most {most:,} bytes; got more. Choose a smaller file."
    ),
    "npz_damaged": (
        "expected an .npz file, a zip of arrays; got {size:,} bytes that cannot be unpacked ({reason}). "
        + _NUMPY_FILE
    ),
    "npz_members_too_many": "an .npz may have at most {most} members; got {count:,}. " + _NUMPY_FILE,
    "npz_member_illegal": (
        "the members of an .npz must be stored or deflated .npy files, each name once; got {name!r}. "
        + _NUMPY_FILE
    ),
    "npy_header_unreadable": (
        "{name} must begin with the header of an .npy array; it does not ({reason}). Choose a file "
        "saved by Glassnet or by numpy.save."
    ),
    "array_not_numbers": (
        "{name} must hold numbers or text; got dtype {dtype}. Save it as float32 or float64."
    ),
    "array_dimensions_illegal": (
        "{name} must have at most {most} dimensions, none of them empty; got shape {shape}. Choose a "
        "file saved by Glassnet."
    ),
    "array_too_short": (
        "{name} announces shape {shape} of {dtype}, {expected:,} bytes; got {size:,}. The file is "
        "damaged: save it again."
    ),
    "array_too_long": (
        "{name} announces shape {shape} of {dtype}, {expected:,} bytes; got more. The file is damaged: "
        "save it again."
    ),
    "record_unreadable": (
        "{name} in a file of ours must be a record as JSON text; got something else. " + _OUR_FILE
    ),
    "record_keys_wrong": "{name} needs {keys}; got {came}. " + _OUR_FILE,
    "count_illegal": "{name} must be a whole number from 0 to {most:,}; got {value}. " + _OUR_FILE,
    "png_unreadable": "{name} should be a PNG image; it does not begin like one. Save it as PNG.",
    "png_side_illegal": (
        "{name} may have 1 to {most} pixels a side; got {width:,} x {height:,}. Make it smaller."
    ),
    "png_kind_unknown": (
        "{name} must be a grey or RGB PNG of 8 bits a channel, not interlaced; got {depth} bits, colour "
        "type {colour}{interlaced:, interlaced|}. Save it again as such."
    ),
    "png_damaged": "{name} is damaged ({reason}). Save it again.",
    "png_filter_unknown": "{name} is damaged: filter {filter} is unknown. Save it again.",
    "png_size_wrong": (
        "{name} announces {width} x {height} pixels; its data does not fit that. Save it again."
    ),
    "runs_too_many": "a .zip of runs may hold at most {most:,} runs; got {count:,}. Take fewer runs.",
    "runs_data_too_many": (
        "a .zip of runs may hold at most {most:,} files that runs learnt from; got {count:,}. Take "
        "fewer runs."
    ),
    "zip_would_be_too_large": (
        "a .zip of runs may have at most {most:,} bytes; these have more. Take fewer runs."
    ),
    "runs_zip_damaged": (
        "expected a .zip of runs; got {size:,} bytes that cannot be unpacked ({reason}). " + _RUNS_FILE
    ),
    "zip_files_too_many": (
        "a .zip of runs may hold at most {most:,} files; got {count:,}. " + _RUNS_FILE
    ),
    "zip_file_illegal": (
        "a .zip of runs holds what its manifest names, each file once; got {name}. " + _RUNS_FILE
    ),
    # data
    "digits_part_missing": (
        "packed digits need the arrays pixels, labels and split; {name} is missing. "
        + _BUILD_DIGITS
        + ", or choose Keras's mnist.npz."
    ),
    "split_illegal": (
        "split must be three counts, none 0, that add up to the {rows} digits; got {value}. "
        + _BUILD_DIGITS
    ),
    "keras_array_missing": (
        "Keras's mnist.npz has the arrays {names}; {name} is missing. Choose the file that Keras has."
    ),
    "keras_images_illegal": (
        "{name} must be uint8 of shape (rows, {side}, {side}); got {dtype} of shape {shape}. Choose the "
        "file that Keras has, or save 28 x 28 images of 0 to 255."
    ),
    "keras_labels_unfitting": (
        "{name} must be {rows:,} whole numbers, one for each image of {images}; got {dtype} of shape "
        "{shape}. Choose the file that Keras has."
    ),
    "training_digits_too_few": (
        "there must be at least {fewest} digits to train on; got {count}. Choose all of MNIST's."
    ),
    "pixels_illegal": (
        "pixels must be uint8 of shape (rows, {width}); got {dtype} of shape {shape}. Give 28 x 28 "
        "images, one a row."
    ),
    "labels_unfitting": (
        "labels must be {rows} whole numbers, one an image; got {dtype} of shape {shape}. Choose the "
        "labels that belong to these images."
    ),
    "labels_illegal": ("labels must be from 0 to {highest}; got {low} to {high}. Leave out the others."),
    "gzip_damaged": (
        "expected a gzip file; got {size:,} bytes that cannot be unpacked ({reason}). It is damaged: "
        "download it again."
    ),
    "idx_unreadable": (
        "an IDX file of images or labels begins with {images} or {labels}; got {came}. Choose a file "
        "such as train-images-idx3-ubyte.gz."
    ),
    "idx_too_short": (
        "the IDX file announces {sizes} = {expected:,} bytes; got {size:,}. It is damaged: download it "
        "again."
    ),
    "idx_too_long": (
        "the IDX file announces {sizes} = {expected:,} bytes; got more. It is damaged: download it "
        "again."
    ),
    "files_too_many": "expected one file, or a pair of IDX files; got {count}. " + _DIGIT_FILES,
    "idx_alone": (
        "an IDX file needs its partner, images with labels; got only {name!r}. Choose both files at "
        "once."
    ),
    "idx_pair_needed": "two files should be a pair of IDX files; these are not. " + _DIGIT_FILES,
    "idx_pair_alike": (
        "a pair of IDX files is one of images ({images}) and one of labels; got two files of "
        "{are_images:images|labels}. Choose one of each."
    ),
    "own_digits_too_few": "own data needs {fewest} to {most:,} digits; got {count}. Bring more.",
    "drawings_too_many": (
        "a collection may have at most {most:,} drawings; got {count:,}. Leave some out."
    ),
    "drawings_none_to_learn": (
        "a collection needs at least one drawing to learn from; all {count} of this one are for "
        "testing. Mark some as learnt from."
    ),
    "drawings_none_to_test": (
        "a collection of signs needs at least one drawing to test with; all {count} of this one are "
        "learnt from. Draw three or more of each sign."
    ),
    "sign_unknown": "each drawing must show one of {names}; one is called {value}. Name it anew.",
    "sign_names_uncountable": (
        "sign_names must be {low:g} to {high:g} different names, parted by spaces; got {value}. "
        "Change the names."
    ),
    "sign_name_illegal": (
        "the name of a sign may have at most {most} letters, all visible; got {value}. Shorten it."
    ),
    "rehearsal_of_signs": (
        "rehearsal mixes the page's digits in, so it goes with digits only; these signs have names of "
        "their own. Set rehearsal to 0."
    ),
    "shipped_reads_digits": (
        "begin_from can be shipped for digits only, as that network has ten answers; these signs have "
        "names of their own. Choose shipped_layers or drawn."
    ),
    "begin_from_other_layers": (
        "begin_from takes over the page's network, which has the hidden layers {layers} with "
        "{activation}. Set these, or begin from drawn weights."
    ),
    "begin_from_other_outputs": (
        "begin_from shipped takes over the page's network, whose outputs are softmax. Set that, or "
        "begin from drawn weights."
    ),
    "known_of_other_kind": (
        "a run that begins from a network must have its layers, {given}; this has {trained}. Choose the "
        "same layers, or begin from drawn weights."
    ),
    "signs_of_other_names": (
        "the drawings in use are called {names}, the settings name {came}. Teach them anew."
    ),
    "signs_link_too_long": (
        "{count} drawings are too many for a link, which may have {most:,} letters of them. Save them "
        "as a file, or leave some out."
    ),
    "signs_link_illegal": (
        "the drawings in a link must be at most {most:,} letters that Glassnet has written; these are "
        "something else. Copy the whole link again."
    ),
    "signs_missing": (
        "{name} must be a .zip of drawings that Glassnet has saved, with {about} in it; there is none. "
        "Choose another file."
    ),
    "signs_too_large": "signs.json may have at most {most:,} bytes; this has more. Leave drawings out.",
    "signs_of_newer_version": (
        "a collection must be of version 1; this is of version {value}. Open it with a newer Glassnet."
    ),
    "signs_unreadable": (
        "in signs.json {name} must be as Glassnet writes it; got {value}. Save it again."
    ),
    "sign_file_missing": "a collection must hold the picture {name}; it does not. Save it again.",
    "sign_image_illegal": "{name} must be a PNG of {side} x {side} pixels; it is not. Save it again.",
    "strokes_too_many": (
        "a drawing may have at most {strokes} strokes and {points:,} points; one has more. Draw it anew."
    ),
    "no_signs_taught": "the lab learns from no drawings of yours. Teach it some first.",
    "own_digits_too_many": "own data may have at most {most:,} digits; got more. Leave some out.",
    "csv_unreadable": "the file is neither a zip nor IDX, and not a text of numbers. " + _DIGIT_FILES,
    "csv_empty": "the file is empty. " + _DIGIT_FILES,
    "csv_columns_wrong": (
        "line {line} should have {columns} columns, the label and 784 pixels; got {count:,}. Write 28 x "
        "28 pixels a digit, separated by commas."
    ),
    "csv_not_whole": (
        "line {line} should hold whole numbers only; it does not. Correct it, or leave it out."
    ),
    "csv_label_illegal": (
        "line {line} should begin with a label from 0 to {highest}; got {value:g}. Put the label first."
    ),
    "csv_pixels_illegal": (
        "line {line} should hold pixels from 0 to 255; got {low:g} to {high:g}. Scale them."
    ),
    "zip_damaged": (
        "{name!r} should be Keras's mnist.npz or a zip of PNG images; it cannot be unpacked ({reason}). "
        "Download it or pack it again."
    ),
    "zip_images_uncountable": (
        "the zip should hold 1 to {most:,} PNG images; got {count:,}. Put PNG images into folders named "
        "0 to 9."
    ),
    "image_too_large": "{name} may have at most {most:,} bytes; got more. Make it smaller.",
    "images_too_large": (
        "all images together may have at most {most:,} pixels; got more. Make them smaller; 28 x 28 is "
        "enough."
    ),
    "image_blank": "{name} should show a digit; it is blank. Leave it out.",
    "image_folder_unknown": (
        "every image should lie in a folder named by its digit, such as 7/one.png; got {name!r}. Name "
        "the folders 0 to 9."
    ),
    "photo_illegal": (
        "an image must be uint8 of shape (height, width), at most {most} a side; got {dtype} of shape "
        "{shape}. Pass one byte a pixel, 0 for black."
    ),
    "sheet_not_found": (
        "a photo of the printed sheet with its four corner marks was expected; they were not found. "
        "Photograph the sheet so that all of it nearly fills the photo, sharp and not too dark."
    ),
    "sheet_cut_off": (
        "all four corner marks of the sheet were expected; three were found, and the fourth lies "
        "outside the photo or is covered. Photograph the whole sheet."
    ),
    "sheet_hidden": (
        "all {ticks} small marks along the edges of the sheet were expected; {found} were found. Take "
        "away what covers the edges, lay the sheet flat, and photograph it again."
    ),
    "sheet_bent": (
        "the lines of the sheet were expected where they were printed; the paper is bent too far. Lay "
        "the sheet flat, and photograph it from above."
    ),
    "sheet_too_small": (
        "the sheet should be at least {least} pixels wide in the photo; it is {width}. Photograph it "
        "from nearer, or pass a larger photo."
    ),
    "sheet_faint": (
        "what is written on the sheet should stand out from the paper; it is hardly darker. Photograph "
        "it in better light, or write with a darker pen."
    ),
    "drawing_illegal": (
        "a drawing must be uint8 of shape (height, width), at most {most} a side; got {dtype} of shape "
        "{shape}. Pass one byte a pixel, 0 for paper."
    ),
    "no_points": "{field} needs at least 1 point to learn from; got none. Write some, such as 50,-25,1.",
    # learning and insight
    "layers_too_few": (
        "a network needs at least 2 layers, the inputs and the outputs, of at least 1 unit; got "
        "{layer_sizes!r}. Write one size a layer, such as [3, 4, 2]."
    ),
    "inputs_unfitting": (
        "a network of layers {layer_sizes!r} needs inputs of shape (rows, {width}); got {shape}. Give "
        "one row an example."
    ),
    "shapes_differ": (
        "outputs and targets need the same shape; got {outputs} and {targets}. Give one target row for "
        "each input row."
    ),
    "labels_beyond_outputs": (
        "labels must lie from 0 to {highest}, one of {outputs} outputs each; got {low} to {high}. "
        "Correct the labels, or give the network more outputs."
    ),
    # exports, and models that are read
    "protobuf_damaged": (
        "an ONNX file must be whole; its {size} bytes break off, or mean nothing. Save it again, or "
        "copy it again."
    ),
    "onnx_without_graph": (
        "an ONNX file must have a graph; this one has none. Choose a model, not its weights."
    ),
    "onnx_ends": (
        "a plain network has one input and one output; this graph has {inputs} and {outputs}. Choose "
        "another model."
    ),
    "onnx_operator": (
        "a plain network has only the operators {operators}; this one has {operator} at {node}. "
        "Choose a model without it."
    ),
    "onnx_out_of_place": (
        "in a plain network layers follow each other, each with an activation; {operator} at {node} "
        "is something else. Choose another model."
    ),
    "onnx_without_activation": (
        "every layer needs an activation, one of {activations}; the last one of this network has "
        "none. Export the model with it."
    ),
    "onnx_activations_differ": (
        "all hidden layers need the same activation; these have {activations}. Choose another model."
    ),
    "onnx_scale": (
        "inputs may be divided by {scale}, as pixels are; {node} has {value}. Choose another model."
    ),
    "onnx_tensor": (
        "a tensor must hold floats in at most two dimensions, in the file itself; {name} has shape "
        "{shape} and type {kind}. Export the model into one file."
    ),
    "onnx_too_many": (
        "a plain network has at most {most} operators and {most} tensors; this graph has more. Choose "
        "a smaller model."
    ),
    "onnx_disagrees": (
        "the graph and what Glassnet wrote beside it must agree; they differ in {name}. Export the "
        "network again."
    ),
    "safetensors_damaged": (
        "a safetensors file must be whole; its {size} bytes break off, or mean nothing. Copy it again."
    ),
    "safetensors_tensors": (
        "a model has from 1 to {most} tensors; this file has {count}. Choose another file."
    ),
    "safetensors_tensor_illegal": (
        "a tensor must be F16, F32 or F64 in at most two dimensions, within the file; {name} has type "
        "{dtype} and shape {shape}. Choose another file."
    ),
    "safetensors_not_ours": (
        "safetensors of Glassnet have layers.0.weight, layers.0.bias ... and tell their settings; "
        "this file has {came}. Choose one that Glassnet exported, or an ONNX file."
    ),
    "json_model_unreadable": (
        "a model as JSON must be one object with layers; these {size} bytes are none. Choose a file "
        "that Glassnet exported."
    ),
    "json_model_layers": (
        "a model has from 1 to {most} layers; this file has {count}. Choose another file."
    ),
    "json_model_numbers": (
        "{name} must be rows of numbers, all of one length; it is something else. Export the network "
        "again."
    ),
    "portable_record_wrong": (
        "{name} of a model file must be what Glassnet writes there; got {value}. Export the network "
        "again."
    ),
    "portable_rows_wrong": (
        "a model file has at most {most} rows to check, whose {name} are {width} numbers each; these "
        "are something else. Export the network again."
    ),
    "answers_differ": (
        "the network must answer the rows in its file as the file expects, within {most:g}; an answer "
        "is {difference:.3g} away. The file was damaged or changed: export it again."
    ),
    "script_unreadable": (
        "a script must be one that Glassnet wrote; these {size} bytes are none. Export the network "
        "again."
    ),
    "model_file_unknown": (
        "a network comes as .npz, a zipped folder of .npy, JSON, safetensors or ONNX; these {size} "
        "bytes are none of them. Choose such a file."
    ),
    "zip_of_several_models": (
        "a .zip must hold one network; this one holds {count}. Unpack it, and choose one of its files."
    ),
    "export_unknown": "a network is exported as {names}; got {name}. Choose one of them.",
    "notebook_needs_data": (
        "a notebook carries what was learnt from, {choice}; it is not here. Give the data, or choose "
        "another format."
    ),
    "export_not_finite": (
        "a network is exported when all its weights are finite; this one has diverged. Begin again "
        "with a smaller learning rate."
    ),
    "export_without_activation": (
        "{name} is an activation that only edited source knows, so this format has no word for it. "
        "Choose npz, json or notebook."
    ),
    # edited source
    "source_name_illegal": (
        "a name is made of letters, digits and _, begins with no digit, has at most {most} characters "
        "and is no word of Python's own; got {value}. Write such a name."
    ),
    "source_name_taken": "{file} already uses the name {name}. Choose another name.",
    "added_names_too_many": (
        "edited source may add at most {most} names to {table}; it adds {count}. Take some out."
    ),
    "table_key_wrong": (
        "every key of {table} must be {expected}; one is {value}. Write it as the others are written."
    ),
    "table_not_found": (
        "{file} must have the table {table}, a dict with entries in braces. Restore the table first."
    ),
    "source_unparsable": (
        "a template goes only into source that Python can read; line {line} of {file} cannot be read. "
        "Repair that line first."
    ),
    "template_needs_name": (
        "this template uses {name}, which {file} no longer has. Restore {name} first."
    ),
    "template_unknown": "a template is for one of {names}; got {name}. Choose one of them.",
    "own_check_unknown": (
        "{name} is no check that edited source added: a function check_... without arguments; there are "
        "{names}. Choose one of them."
    ),
    "bug_level_unknown": "planted bugs have the levels {levels}; got {value}. Choose one of them.",
    # plots
    "plot_needs_digits": (
        "such a picture shows digits of 784 pixels; this network has {inputs} inputs. Choose another "
        "picture, or a network of digits."
    ),
    # search
    "search_space_empty": (
        "a search tries at least one setting, each named once; got {names}. Write such as "
        "learning_rate=0.001,0.01."
    ),
    "search_axis_unreadable": (
        "what is tried is written as name=values without blanks, for one of {fields}; got {value}. "
        "Write such as seed=1..5."
    ),
    "search_values_wrong": (
        "{field} is tried with 1 to {most:,} values, each once; got {count}. Leave some out."
    ),
    "search_range_wrong": (
        "a range of {field} goes from a smaller to a larger number, such as 1..5, in whole numbers "
        "where the setting has only such, and above 0 with :log; got {value}. Write such a range, or "
        "list values."
    ),
    "search_of_own_digits": (
        "the page searches with the data that come with it, not with own_digits. Choose digits, or "
        "search in a terminal with --data."
    ),
    "search_trials_wrong": "a search has 1 to {most:,} trials; got {count:,}. Give a number between.",
    "search_seed_wrong": "the seed of a search is from 0 to 4294967295; got {count}. Give such a one.",
    "search_too_large": (
        "a grid may have at most {most:,} combinations; this one has {count:,}. Leave some values out."
    ),
    "search_line_wrong": (
        "the file of a search must be one that Glassnet wrote; line {line} is not, in {name}. Choose "
        "another file, or leave out that line."
    ),
    "search_of_another_kind": (
        "{name} must be the file of this very search to go on with it; it is of another one. Choose "
        "another name, or search as then."
    ),
    "library_missing": (
        "this needs {name}, which is not installed. Install it: pip install 'glassnet[{extra}]'"
    ),
    "worker_of_other_version": (
        "every worker must have the Glassnet and the NumPy of the client, {expected}; one has {came}. "
        "Install the same there."
    ),
    # saving
    "folder_taken": "{name} must be a new folder; it is there already. Choose another name.",
    "folder_without_arrays": (
        "{name} must be a folder with Weights_0.npy, Biases_0.npy and so on; it has no .npy file. "
        "Choose a folder that Glassnet or the notebook saved."
    ),
    "model_arrays_wrong": (
        "a model needs Weights_0, Biases_0 and so on, one pair for each layer, and no more; got {came}. "
        + _OUR_FILE
    ),
    "weights_not_finite": (
        "every weight and bias of a model must be a finite number; some are not. The network had "
        "diverged when it was saved: choose another file."
    ),
    "weights_illegal": (
        "{name} must be floats of shape (inputs, units), at most {most:,} each; got {dtype} of shape "
        "{shape}. Save the model again."
    ),
    "weights_unfitting": (
        "{name} must take the {below} values of the layer below; it takes {inputs}. " + _ONE_MODEL
    ),
    "biases_unfitting": (
        "{name} must be floats of shape (1, {units}); got {dtype} of shape {shape}. " + _ONE_MODEL
    ),
    "model_of_other_sizes": (
        "a model for this data needs {inputs} inputs and {outputs} outputs; the file has {came_inputs} "
        "and {came_outputs}. Choose another file."
    ),
    "checkpoint_part_missing": "a checkpoint needs {name}, which is missing. " + _OUR_FILE,
    "checkpoint_settings_wrong": (
        "a checkpoint has {fields} as its run left it; this one has not. " + _OUR_FILE
    ),
    "checkpoint_rate_illegal": (
        "learning_rate of a checkpoint must be a rate; got {value}. " + _OUR_FILE
    ),
    "array_of_other_kind": (
        "{name} must be {dtype} of shape {shape}; got {came_dtype} of shape {came_shape}. " + _OUR_FILE
    ),
    "best_without_its_cost": "a checkpoint has Best exactly when it has best_cost. " + _OUR_FILE,
    "best_cost_illegal": "best_cost must be a number; got {value}. " + _OUR_FILE,
    "order_illegal": "Order must be {rows} numbers of rows, int32 from 0 to {last}. " + _OUR_FILE,
    "curve_out_of_order": "the iterations of {name} must be whole and ascending. " + _OUR_FILE,
    "units_off_unknown": "off must list hidden units, as [layer, unit]. " + _OUR_FILE,
    "units_off_repeated": "off must list each hidden unit once. " + _OUR_FILE,
    "status_unknown": "status must be one of {statuses}; got {value}. " + _OUR_FILE,
    "runs_manifest_missing": (
        "a .zip of runs needs a manifest.json that says so; got a .zip of something else. " + _RUNS_FILE
    ),
    "runs_version_unknown": (
        "a .zip of runs must be of version {known}; got {value}. Take a newer Glassnet to read it."
    ),
    "runs_part_missing": "a .zip of runs needs {name}, which is missing. " + _RUNS_FILE,
    "saved_run_illegal": "{name} of a kept run is not as Glassnet writes it; got {value}. " + _RUNS_FILE,
    "saved_data_differs": (
        "{name} must be the data that its runs learnt from; it holds something else. " + _RUNS_FILE
    ),
    "checkpoint_of_other_run": (
        "the checkpoint of a kept run must be of that run; got one of another. " + _RUNS_FILE
    ),
    "run_link_too_long": (
        "a link holds at most {most:,} characters of a run; this one takes more. Save a model file."
    ),
    "run_link_illegal": (
        "the run of a link must be at most {most:,} letters, digits, hyphens and underscores; it is "
        "something else. " + _WHOLE_LINK
    ),
    "run_link_of_other_version": (
        "the run of a link must begin with {expected}, its version; got {came}. Open it with the "
        "Glassnet that made it."
    ),
    "run_link_damaged": "the run of a link should unpack whole; it is damaged or cut. " + _WHOLE_LINK,
    "run_link_unsound": "the parts of a run in a link must fit together; they do not. " + _WHOLE_LINK,
    "run_link_unpacks_too_large": (
        "the run of a link may unpack to {most:,} bytes; it unpacks to more. " + _WHOLE_LINK
    ),
    "run_link_arrays_wrong": (
        "the run of a link must list the name, type and shape of its arrays; got {value}. " + _WHOLE_LINK
    ),
    # runs
    "run_incomplete": "a run needs its settings and a list of interventions. Choose another file.",
    "hash_not_text": "{name} of a run must be text. Choose another file.",
    "run_platform_illegal": (
        "a run's platform must be a text of at most {most} characters that can be printed; got {value}. "
        "Save the run again."
    ),
    "run_engine_unknown": "the engine of a run is one of {choices}; got {value}. Choose another file.",
    "interventions_out_of_order": (
        "the interventions of a run must be in the order of their iterations, up to {iteration:,}; they "
        "are not. Choose another file."
    ),
    "interventions_too_many": (
        "a run has at most {most:,} interventions; this one has {count:,}. Choose another file."
    ),
    "intervention_incomplete": "an intervention needs {keys}. " + _OUR_FILE,
    "intervention_unknown": "an intervention is one of {known}; got {value}. Choose another file.",
    "intervention_not_live": "{names} cannot change in a run. " + _OUR_FILE,
    "intervention_setting_illegal": (
        "{name} of the intervention {intervention} must be {types}; got {value}. " + _OUR_FILE
    ),
    "diverged": (
        "the cost is no longer a number, so nothing more can be learnt from it. Lower the learning_rate "
        "and begin a new run."
    ),
    "run_at_its_end": (
        "a run makes at most {most:,} updates, and this one has made them. Begin a new run."
    ),
    "run_changed_too_often": (
        "a run keeps at most {most:,} changes, and this one has them. Begin a new run."
    ),
    "setting_not_live": ("{field} cannot change while a network is trained. Begin a new run with it."),
    "model_of_other_kind": "this run trains {trained}; the model is {given}. Open it as a new run.",
    "layer_unknown": (
        "this network has weights in layers 0 to {last}; got layer {layer}. Choose one of them."
    ),
    "weight_unknown": (
        "layer {layer} has weights from {inputs} to {units} units; got {fan_in} to {unit}. Choose "
        "one of them."
    ),
    "weight_not_finite": (
        "a weight must be a finite number that {dtype} can hold; got {value}. Write another number."
    ),
    "unit_unknown": (
        "this network has hidden layers {hidden!r}; got unit {unit} of layer {layer}. Choose one of its "
        "hidden units."
    ),
    "other_data": (
        "this run learnt from other data: SHA-256 {expected} was expected; got {came}. Give the data "
        "that it began with."
    ),
    "other_first_network": (
        "this run began from a network of SHA-256 {expected}; the one that is here has {came}, and with "
        "it the run would learn otherwise. Repeat it beside the network that it began from."
    ),
    "other_old_digits": (
        "this run was taught beside old digits of SHA-256 {expected}; those that are here have {came}, "
        "with which it would learn otherwise. Repeat it beside the digits that it was taught with."
    ),
    "model_not_given": (
        "the run loaded a model of SHA-256 {sha256} after {iteration} iterations, which is not given. "
        "Give its network under that hash."
    ),
    "proof_unmarked": "a proof of training begins with {mark}; this does not. Copy the whole line.",
    "proof_too_long": (
        "a proof of training has at most {most:,} characters; this has {count:,}. Copy one line only."
    ),
    "proof_would_be_too_long": (
        "a proof of training has at most {most:,} characters, and this run was changed too often for "
        "that. Prove a run with fewer changes."
    ),
    "proof_name_illegal": (
        "the name in a proof of training may have at most {most} letters that can be seen; this is "
        "another. Write a shorter one."
    ),
    "proof_unreadable": "this proof of training is damaged. Have it made and copied again.",
    "class_unmarked": "the line of a class begins with {mark}; this does not. Copy the whole line.",
    "class_too_long": (
        "the line of a class has at most {most:,} characters; this has {count:,}. Copy one line only."
    ),
    "class_would_be_too_long": (
        "the line of a class has at most {most:,} characters, and this would have more. Hand in fewer "
        "runs."
    ),
    "class_unreadable": "this line of a class is damaged. Have it copied or saved again.",
    "class_part_illegal": (
        "{part} in this line of a class is not as Glassnet writes it. Have the line made again."
    ),
    "hands_too_few": (
        "there must be drawings of at least {fewest} people; these are of {count}. Add another "
        "collection."
    ),
    "hands_of_other_signs": (
        "all collections must be of the same signs; one has {names}, another {came}. Leave one out."
    ),
    "class_part_too_long": "a line of a class has at most {most} {part}; this has {count}.",
    "proof_without_engine": (
        "this run's record is of an old version and does not tell what computed, so it proves nothing. "
        "Start again and train."
    ),
    "proof_engine_relaxed": (
        "{engine} promises no bits: other processors round otherwise. Train with another engine."
    ),
    "native_run_not_exact": (
        "this run was computed outside a browser, by {platform}. No other computer is sure to get the "
        "same last digits, so it can be neither proved nor repeated to the bit. Start again in a "
        "browser's own Python."
    ),
    "not_exact_here": (
        "this run was computed by a browser's own Python. Here {platform} computes, and its last "
        "digits differ, so it cannot be repeated to the bit. Repeat it in a browser's own Python."
    ),
    "proof_of_other_code": (
        "this run was computed by edited source of SHA-256 {sha256}, which is not here. Give it."
    ),
    "run_of_other_code": (
        "this run was computed by other source than what computes here; its SHA-256 is {sha256}, or it "
        "is the shipped source if that is empty. Let that source compute."
    ),
    "shipped_code_lacks": (
        "{field} of this run is {name}, which only the edited source knows, so the shipped source "
        "cannot go on with it. Begin a run whose settings the shipped source knows."
    ),
    "shipped_code_lacks_record": (
        "this run has once had settings that only the edited source knows, so the shipped source cannot "
        "go on with it. Begin a run whose settings the shipped source knows."
    ),
    "search_of_other_code": (
        "the workers of a search compute with the shipped source, and edited source computes here. Let "
        "the shipped source compute."
    ),
    "changed_at_console": (
        "after {iteration} iterations something typed at the console has changed this run, so its "
        "record does not repeat it. Repeat a run that was changed only by what its record names."
    ),
    "wheel_unreadable": (
        "a wheel is a .whl, a zip with a folder .dist-info; {name} is none. Choose another file."
    ),
    "wheel_not_pure": (
        "a wheel must be of pure Python; {name} holds compiled code of another machine. Choose a wheel "
        "that ends in none-any.whl."
    ),
    "wheel_too_large": "a wheel may unpack to at most {most} MiB. Choose a smaller one.",
    "edits_none": (
        "nothing in this file differs from the shipped source. Choose a file that was changed."
    ),
    "bug_seed_illegal": "the number of a bug must be whole, from 0 to {most}. Choose such a number.",
    "lesson_locks": (
        "these settings are locked: {fields}; what was to be opened has other values. Unlock them first."
    ),
    "no_trial_begun": "no proof of training is being checked. Begin with one.",
    "engine_not_here": (
        "the run was computed by the engine {engine}, which is not here, so it cannot be repeated "
        "to the bit. Repeat it in a browser that has it."
    ),
    "scale_illegal": "scale must be above 0 and at most 1; got {value}. Choose a part, such as 0.01.",
    # browser
    "request_unknown": (
        "the bridge answers {requests}; got {name!r}. The asker may be of another version."
    ),
    "request_misfit": ("{where} should be {expected}; got {came}. The asker may be of another version."),
    "unexpected": "an error that nobody expected came up: {message}.",
    "target_unknown": (
        "there is no target of row {row}, output {output} in a truth table here. "
        "Choose another, or learn a truth table."
    ),
    "job_not_begun": "job {job} is not under way. Begin one first.",
    "pushes_not_begun": "no weight was chosen yet. Begin the job pushes first.",
    "moment_unknown": (
        "moment must be below {count}, the moments known so far, or -1 for all; got {moment}. Ask again."
    ),
    "pushes_without_gradient": (
        "no example pushed this weight: the network learnt by random perturbation, which tries random "
        "moves and follows no gradient, or its numbers grew too large. Learn by backpropagation."
    ),
    "lab_not_open": "lab {lab!r} is not open; open are {labs}. Open it first.",
    "model_of_other_lab": (
        "this lab needs a model whose dataset is one of {choices}; the file's is {choice}. Load it in "
        "the lab it was saved in."
    ),
    "run_of_other_lab": (
        "this lab needs a run whose dataset is one of {choices}; this one's is {choice}. Open it in the "
        "lab it was trained in."
    ),
    "run_link_of_other_lab": (
        "this lab needs a run whose dataset is one of {choices}; the link's is {choice}. Open it in the "
        "lab that it names."
    ),
    "model_not_arrived": "the trained model has not arrived yet. Provide it first.",
    "digits_not_arrived": "the digits have not arrived yet. Provide them first.",
    "data_not_given": "the data of dataset {choice} is not there. Choose another dataset.",
    "no_replay_done": "no run has been trained again. Begin with its record first.",
    "no_digits_checked": "no digits have been checked yet. Have files checked first.",
    "own_digits_gone": (
        "own digits are kept in memory alone, and there are none now. Choose the files again, or "
        "another dataset."
    ),
    "part_unknown": "this data has no part {name!r}. Choose one that it has.",
    "rows_without_classes": "these rows have no classes. Choose a dataset of digits.",
    "surface_too_fine": ("a surface needs a resolution from 1 to {most}; got {resolution}. Choose one."),
    "surface_axes_unknown": (
        "a surface needs two axes among {inputs} inputs and a value for each input; got axes {axes} and "
        "{count} values. Choose axes that there are."
    ),
    "trace_needs_newer_python": (
        "recording lines needs Python 3.12 or newer; this is {version}. Use a newer Python."
    ),
    "nothing_recorded": "no update has been recorded yet. Record one first.",
    "no_targets": "this recorded an answer alone, without targets. Say first what the answer should be.",
    "value_unknown": "the recording has {count} values; got number {value}. Choose one of them.",
    "line_unknown": "the recording has {count} lines; got number {line}. Choose one of them.",
    "cell_unknown": "the value has shape {shape}; got the element {cell}. Choose one inside it.",
    # estimator; in scikit-learn's words where it has some
    "inputs_sparse": (
        "Sparse data was passed for X, but dense data is required. Use '.toarray()' to convert to a "
        "dense numpy array."
    ),
    "inputs_complex": "Complex data not supported. Give real numbers.",
    "inputs_not_in_rows": (
        "Expected 2D array, got {dimensions}D array instead, of shape {shape}. Reshape your data either "
        "using array.reshape(-1, 1) if it has a single feature or array.reshape(1, -1) if it is a "
        "single sample."
    ),
    "inputs_empty": "Found array with 0 {what}(s) (shape={shape}) while a minimum of 1 is required.",
    "features_differ": (
        "X has {count} features, but NetworkClassifier is expecting {width} features as input."
    ),
    "inputs_nan": "Input X contains NaN. Leave out such rows, or fill the gaps with SimpleImputer.",
    "inputs_infinite": "Input X contains infinity or a value too large for dtype('{dtype}').",
    "inputs_large": (
        "X has numbers up to {largest:g}, above {most}, from which training may diverge. Give pixels as "
        "uint8, or scale the numbers to about 0 to 1, as StandardScaler does."
    ),
    "labels_missing": (
        "This NetworkClassifier estimator requires y to be passed, but the target y is None."
    ),
    "labels_in_column": (
        "A column-vector y was passed when a 1d array was expected. Please change the shape of y to "
        "(n_samples,), for example using ravel()."
    ),
    "labels_not_finite": "Input y contains NaN. Leave out such rows.",
    "labels_continuous": (
        "Unknown label type: continuous. Maybe you are trying to fit a classifier, which expects "
        "discrete classes on a regression target with continuous values."
    ),
    "label_unknown": "every label must be one of the classes of the first call; got {names}.",
    "not_a_classifier": (
        "a classifier has one output, or one for each class; this network has {count} that are none. "
        "Choose a network of digits or points."
    ),
    "classes_too_few": (
        "fit needs at least 2 classes to tell apart; got {count} class. Give labels of more classes."
    ),
    "training_diverged": (
        "training diverged: the cost is no longer a number after {iteration:,} iterations at "
        "learning_rate {rate:g}. Lower the learning_rate, or bring the inputs near 0 to 1."
    ),
    "not_fitted": (
        "This NetworkClassifier instance is not fitted yet. Call 'fit' with appropriate arguments "
        "before using this estimator."
    ),
    "inputs_of_other_kind": (
        "this network learnt from {learnt}; got {dtype}. Only uint8 is taken for pixels of 0 to 255: "
        "give both in the same way."
    ),
    "examples_unfitting": (
        "{asked} needs inputs of shape (rows, width), numbers, and labels of shape (rows,); got {dtype} "
        "of shape {shape} and labels of shape {labels_shape}. y should be a 1d array, with one label a "
        "row."
    ),
    # lessons
    "lesson_too_large": "a lesson may have at most {most:,} characters; this has more. Leave steps out.",
    "lesson_unreadable": (
        'a lesson must be JSON that begins with {{"glassnet_lesson": 1; this is something else. Choose '
        "another file."
    ),
    "lesson_newer": (
        "a lesson must be of version {version}; got {value}. Open it with the Glassnet that wrote it."
    ),
    "lesson_key_twice": "a lesson must name each key once; {name} comes twice. Remove one of them.",
    "lesson_not_object": "{place} must be an object in braces; got {value}. Correct it.",
    "lesson_keys_wrong": (
        "{place} may have the keys {keys}, and needs those that cannot be left out; got {came}. "
        "Correct them."
    ),
    "lesson_not_list": "{place} must be a list of {fewest} to {most}; it is not. Correct it.",
    "lesson_not_text": "{place} must be a text; got {value}. Correct it.",
    "lesson_text_empty": "{place} must say something; it is empty. Write it.",
    "lesson_text_long": (
        "{place} must be a text of at most {most_words} words and {most:,} characters; got {words:,} "
        "and {count:,}. Say it shorter, or in two steps."
    ),
    "lesson_key_illegal": (
        "{place} must name a text of the page as lesson_name.text; got {value}. Write the text itself."
    ),
    "lesson_name_illegal": (
        "{place} must be a name of small letters and digits, at most 40; got {value}. Rename it."
    ),
    "lesson_word_unknown": "{place} must be one of {known}; got {value}. Choose one of them.",
    "lesson_not_number": "{place} must be a number from {low:,} to {high:,}; got {value}. Correct it.",
    "lesson_not_whole": (
        "{place} must be a whole number from {low:,} to {high:,}; got {value}. Correct it."
    ),
    "lesson_no_bound": (
        "{place} must be there, or another of {keys}: a condition needs a bound, and none came. Add one."
    ),
    "lesson_bounds_crossed": (
        "{place} must be {low:,} or more, which is its at_least; got {value:,}. Correct one of them."
    ),
    "lesson_name_twice": "each step must have a name of its own; {name} comes twice. Rename one.",
    "lesson_nothing_right": (
        "{place} must say what is right, because its goal asks for the right answer; it does not. Add "
        "the right answer, or take that condition away."
    ),
    "lesson_words_right": (
        "{place} must be left out, because words in a person's own words are only kept; it is there. "
        "Remove it."
    ),
    # workshop
    "edits_unreadable": (
        "edits must be a mapping of module paths to whole texts; got {value}. Give such a mapping."
    ),
    "edit_file_unknown": "only these modules may be edited: {files}; got {path}. Leave it out.",
    "edit_module_unknown": (
        "a file must be named as one of the modules that may be edited: {files}; got {name}. Rename it."
    ),
    "edit_not_text": "the source of {path} must be text; got {value}. Give its whole text.",
    "edit_too_large": "{path} may have at most {most:,} bytes; got {count:,}. Make it shorter.",
    "edits_too_large": (
        "all edited modules together may have at most {most:,} bytes; got {count:,}. Make them shorter."
    ),
    "edit_character_refused": (
        "line {line} of {path} must hold only characters that can be seen, in the order in which they"
        " run; got {character}. Remove it."
    ),
    "edit_coding_refused": (
        "line {line} of {path} must leave the coding at utf-8; it declares {coding}. Remove the "
        "declaration."
    ),
    "edit_unparsable": (
        "the edited {path} must be Python that can be parsed; it cannot, at line {line}. Correct that"
        " first."
    ),
    "code_part_unknown": (
        "{path} must have a part {name}, now or as shipped; its parts are {names}. Name one of them."
    ),
    "patch_too_large": "a patch may have at most {most:,} bytes; got {count:,}. Leave something out.",
    "patch_empty": "a patch must change at least one file; this changes none. Choose another.",
    "patch_header_wrong": (
        "line {line} of the patch must begin with {expected}; got {got}. Copy the whole patch again."
    ),
    "patch_file_unknown": (
        "line {line} of the patch must name one of {files}; got {path}. Leave that file out."
    ),
    "patch_file_twice": (
        "a patch must name each file once; line {line} names {path} again. Put its changes together."
    ),
    "patch_hunk_wrong": (
        "line {line} of the patch must say where lines are changed, like {expected}; got {got}. Copy "
        "the whole patch again."
    ),
    "patch_hunk_misplaced": (
        "the places that a patch names must follow each other within the {count} lines of {path}; "
        "line {line} has {got}. Make the patch again from the shipped source."
    ),
    "patch_line_wrong": (
        "line {line} of the patch must begin with a space, - or +, and there must be as many as its "
        "heading says; got {got}. Copy the whole patch again."
    ),
    "patch_context_differs": (
        "line {line} of the patch expects {got} at line {at} of {path}; the shipped source has "
        "{expected}. Make the patch again from this version's source."
    ),
}
