### Why something cannot be done. `.python` is what Python says instead, `.terminal` what the terminal says.

refused-unexpected = Unexpected error in Python: { $message }. Try again; if it happens again, reload the page.
    .python = unexpected error: { $message }.
refused-request_unknown = The page sent a request that its Python does not know. Reload the page: it may be newer than its Python.
    .python = the requests are { $requests }; got { QUOTED($name) }. The sender may be of another version.
refused-request_misfit = The page sent its Python a value that does not fit: { $where } should be { $expected }; it is { $came }. Reload the page: it may be newer than its Python.
    .python = { $where } should be { $expected }; got { $came }. The sender may be of another version.
refused-foreign_reply = The page cannot use the edited code’s answer: { $where } should be { $expected }; it is { $came }. Undo the last change of the code, or restore the shipped code.
refused-target_unknown = This network learns no such target. Choose another change.
    .python = no truth table here has a target at row { $row }, output { $output }. Choose another, or learn a truth table.
refused-job_not_begun = Python has been restarted. Begin this again.
    .python = job { $job } is not running. Begin one first.
refused-pushes_not_begun = Python has been restarted. Close this, and choose the weight again.
    .python = no weight was chosen yet. Begin the job pushes first.
refused-moment_unknown = Only { $count } moments are known so far; got number { $moment }. Choose another.
    .python = moment must be -1 for all, or the index of one of { PLAIN($count) } known so far; got { $moment }. Ask again.
refused-pushes_without_gradient = No example pushed this weight: the network learnt by random perturbation, which tries random moves and follows no gradient, or its numbers grew too large. Under Learning, choose backpropagation, and train.
    .python = no example pushed this weight: the network learnt by random perturbation, which tries random moves and follows no gradient, or its numbers grew too large. Learn by backpropagation.
refused-lab_not_open = Python has no network for this lab. Reload the page.
    .python = lab { QUOTED($lab) } is not open; open are { $labs }. Open it first.
refused-digits_not_arrived = The digits have not arrived yet. Wait a moment, or reload the page.
    .python = the digits have not arrived yet. Provide them first.
refused-model_not_arrived = The trained network has not arrived yet. Wait a moment, or reload the page.
    .python = the trained model has not arrived yet. Provide it first.
refused-data_not_given = The page has no such data: { $choice }. Choose something else to learn.
    .python = the data of dataset { $choice } is missing. Choose another dataset.
refused-unknown_field = There is no setting { $name }. The file or the address may come from a newer Glassnet: reload the page, or leave the setting out.
    .python = Config has no field { $name }; its fields are { $fields }. Check the spelling.
refused-unknown_choice = { $field } must be one of these: { $choices }; got { $value }. Choose one.
    .python = { $field } must be one of { $choices }; got { $value }. Choose one.
refused-not_a_number =
    { $whole ->
        [true]
            { $above_low ->
                [true] { $field } must be a whole number above { $low } and at most { $high }. Write a number.
               *[false] { $field } must be a whole number from { $low } to { $high }. Write a number.
            }
       *[false]
            { $above_low ->
                [true] { $field } must be above { $low } and at most { $high }. Write a number.
               *[false] { $field } must be from { $low } to { $high }. Write a number.
            }
    }
    .python =
        { $whole ->
            [true]
                { $above_low ->
                    [true] { $field } must be a whole number above { $low } and at most { $high }; got { $value }. Write a number.
                   *[false] { $field } must be a whole number from { $low } to { $high }; got { $value }. Write a number.
                }
           *[false]
                { $above_low ->
                    [true] { $field } must be above { $low } and at most { $high }; got { $value }. Write a number.
                   *[false] { $field } must be from { $low } to { $high }; got { $value }. Write a number.
                }
        }
refused-number_too_large =
    { $whole ->
        [true]
            { $above_low ->
                [true] { $field } must be a whole number above { $low } and at most { $high }; got { $value }. Make it smaller.
               *[false] { $field } must be a whole number from { $low } to { $high }; got { $value }. Make it smaller.
            }
       *[false]
            { $above_low ->
                [true] { $field } must be above { $low } and at most { $high }; got { $value }. Make it smaller.
               *[false] { $field } must be from { $low } to { $high }; got { $value }. Make it smaller.
            }
    }
refused-number_too_small =
    { $whole ->
        [true]
            { $above_low ->
                [true] { $field } must be a whole number above { $low } and at most { $high }; got { $value }. Make it larger.
               *[false] { $field } must be a whole number from { $low } to { $high }; got { $value }. Make it larger.
            }
       *[false]
            { $above_low ->
                [true] { $field } must be above { $low } and at most { $high }; got { $value }. Make it larger.
               *[false] { $field } must be from { $low } to { $high }; got { $value }. Make it larger.
            }
    }
refused-number_not_whole =
    { $whole ->
        [true]
            { $above_low ->
                [true] { $field } must be a whole number above { $low } and at most { $high }; got { $value }. Leave out the fraction.
               *[false] { $field } must be a whole number from { $low } to { $high }; got { $value }. Leave out the fraction.
            }
       *[false]
            { $above_low ->
                [true] { $field } must be above { $low } and at most { $high }; got { $value }. Leave out the fraction.
               *[false] { $field } must be from { $low } to { $high }; got { $value }. Leave out the fraction.
            }
    }
refused-layers_unreadable = { $field } are written as whole numbers joined by “-”, such as 200-100, or none; got { $value }. Write one number for each layer.
    .python = { $field } needs whole numbers joined by '-', such as 200-100, or none; got { $value }. Write one number for each layer.
refused-layers_too_many = There may be at most { $most } hidden layers; got { $count }. Take some out.
    .python = the number of { $field } must be a whole number from 0 to { $most }; got { $count }. Make it smaller.
refused-layer_size_illegal = Every hidden layer must have a whole number of units from { $low } to { $high }; got { $value }. Write such a number.
    .python = every entry of { $field } must be a whole number from { $low } to { $high }; got { $value }. Write such a number.
refused-cross_entropy_needs_shares = The loss cross-entropy needs outputs between 0 and 1, which { $choice } does not give. Choose sigmoid or softmax as output activation, or squared error as loss.
    .python = loss cross_entropy needs output_activation sigmoid or softmax, whose outputs lie between 0 and 1; got { $choice }. Choose one of them, or squared_error.
    .terminal = loss cross_entropy needs outputs between 0 and 1; got { $choice }. Add --output-activation sigmoid or softmax, or --loss squared_error.
refused-loss_not_for_outputs = The loss { $loss } goes with these output activations: { $names }; got { $name }. Choose one of them, or another loss.
    .python = loss { $loss } goes with output_activation { $names }; got { $name }. Choose one of them, or another loss.
refused-softmax_for_points = Softmax needs one output for each class, since its outputs add up to 1; points in the plane have one output for two classes. Choose sigmoid as output activation.
    .python = output_activation softmax needs one output for each class, since its outputs add up to 1; got points in the plane, which have one output for two classes. Choose sigmoid.
    .terminal = softmax needs one output for each class; got points in the plane, which have one output for two classes. Add --output-activation sigmoid.
refused-softmax_for_table = Softmax needs exactly one 1 in every row of the truth table, since its outputs add up to 1; got { $value }. Choose sigmoid as output activation, or change the table.
    .python = output_activation softmax needs exactly one 1 in every row of the truth table, since its outputs add up to 1; got { $value }. Choose sigmoid.
    .terminal = softmax needs exactly one 1 in every row of the truth table; got { $value }. Add --output-activation sigmoid, or give another --truth-table.
refused-not_text = { $field } must be text such as { $example }; got { $value }. Write it that way.
    .python = { $field } must be text such as { QUOTED($example) }; got { $value }. Write it as text.
refused-table_rows_wrong = { $field } needs 2, 4, 8 or 16 rows, one for every combination of its inputs; got { $count }. Add or remove rows.
refused-table_outputs_wrong = Every row of the truth table needs the same 1 to 3 outputs; got { $value }. Write the same number of digits in every row.
    .python = every row of { $field } needs the same 1 to 3 outputs; got { $value }. Write the same number of digits in every row.
refused-table_not_binary = { $field } takes only 0 and 1; got { $value }. Replace the others.
refused-no_points = There are no points to learn from. Press anywhere in the square to add some.
    .python = { $field } needs at least 1 point to learn from; got none. Write some, such as 50,-25,1.
    .terminal = your own points need at least 1 to learn from; got none. Add --own-points '50,-25,1 -50,25,0', or choose another --point-set.
refused-points_too_many = You may have at most { $most } points of your own; got { $count }. Start with no points, or take fewer.
    .python = { $field } may hold at most { $most } points; got { PLAIN($count) }. Remove some.
refused-point_unreadable = A point of your own must be x,y,class in whole hundredths from −{ $limit } to { $limit }, class 0 or 1, such as 50,-25,1; got { $value }. Correct or remove it in the address.
    .python = a point of { $field } must be x,y,class in whole hundredths from -{ $limit } to { $limit }, class 0 or 1, such as 50,-25,1; got { $value }. Correct or remove it.
refused-point_inputs_unknown = { $field } must be one or more of { $point_inputs }, each once; got { $value }. Choose from them.
    .python = { $field } must be one or more of { $point_inputs }, each once, with spaces between; got { $value }. Choose from them.
refused-setting_not_live = { $field } cannot change during a run. Press Reset to start a new network with it.
    .python = { $field } cannot change during a run. Begin a new run with it.
refused-run_at_its_end = A run makes at most { $most } updates, and this one has made them all. Press Reset to begin a new one.
    .python = a run makes at most { $most } updates, and this one has made them all. Begin a new run.
refused-run_changed_too_often = A run keeps at most { $most } changes, and this one has that many. Press Reset to begin a new one.
    .python = a run keeps at most { $most } changes, and this one has that many. Begin a new run.
refused-diverged = The cost is no longer a number, so nothing more can be learnt from it. Lower the learning rate, then press Reset.
    .python = the cost is no longer a number, so nothing more can be learnt from it. Lower the learning_rate and begin a new run.
refused-layer_unknown = The network has weights in layers 0 to { $last }; got layer { $layer }. Press one that exists.
    .python = this network has weights in layers 0 to { $last }; got layer { $layer }. Choose one of them.
refused-weight_unknown = Layer { $layer } has weights from { $inputs } inputs to { $units } units; got the one from { $fan_in } to { $unit }. Press one that exists.
    .python = layer { $layer } has weights from { $inputs } inputs to { $units } units; got the one from { $fan_in } to { $unit }. Choose one of them.
refused-weight_not_finite = A weight must be a finite number that { $dtype } can hold; got { $value }. Write another number.
refused-unit_unknown = The hidden layers have { $hidden } units; got unit { $unit } of layer { $layer }. Press a hidden unit.
    .python = this network has hidden layers { QUOTED($hidden) }; got unit { $unit } of layer { $layer }. Choose one of its hidden units.
refused-surface_too_fine = A picture of a unit may have 1 to { $most } pixels a side; got { $resolution }. Reload the page.
    .python = a surface needs a resolution from 1 to { $most }; got { $resolution }. Choose one.
refused-surface_axes_unknown = The network has { $inputs } inputs; a picture over inputs { $axes } with { $count } values does not fit. Choose other inputs for the two directions.
    .python = a surface needs two axes among { $inputs } inputs and a value for each input; got axes { $axes } and { $count } values. Choose existing axes.
refused-layers_too_few = A network needs inputs and outputs, and at least 1 unit in each layer; got { $layer_sizes }. Write other hidden layers.
    .python = a network needs at least 2 layers, the inputs and the outputs, of at least 1 unit; got { QUOTED($layer_sizes) }. Write one size per layer, such as [3, 4, 2].
refused-inputs_unfitting = The network takes { $width } inputs; got data of shape { $shape }. Press Reset to start a new network with this data.
    .python = a network of layers { QUOTED($layer_sizes) } needs inputs of shape (rows, { $width }); got { $shape }. Give one row per example.
refused-shapes_differ = The network’s outputs have shape { $outputs }, the targets { $targets }. Press Reset to start a new network with this data.
    .python = outputs and targets need the same shape; got { $outputs } and { $targets }. Give one target row for each input row.
refused-labels_beyond_outputs = Labels must be from 0 to { $highest }, since the network has { $outputs } outputs; got { $low } to { $high }. Choose other data.
    .python = labels must be from 0 to { $highest }, one for each of { $outputs } outputs; got { $low } to { $high }. Correct the labels, or give the network more outputs.
refused-scale_illegal = The length of a replay must be above 0 and at most 1; got { $value }. Choose one from the list.
    .python = scale must be above 0 and at most 1; got { $value }. Choose a fraction, such as 0.01.
refused-part_unknown = This data has no part { $name }. Open the Digits lab.
    .python = this data has no part { QUOTED($name) }. Choose one that it has.
refused-rows_without_classes = These rows have no classes. Open the Digits lab.
    .python = these rows have no classes. Choose a dataset of digits.
refused-file_too_large = A file may have at most { $most } bytes; this one has more. Choose a smaller file.
    .python = a file may have at most { $most } bytes; got more. Choose a smaller file.
refused-unpacked_too_large = Unpacked, a file may have at most { $most } bytes; this one has more. Choose a smaller file.
    .python = unpacked, the file may have at most { $most } bytes; got more. Choose a smaller file.
refused-npz_damaged = The file should be an .npz, a zip of arrays; its { $size } bytes cannot be unpacked. Choose a file that Glassnet saved.
    .python = expected an .npz file, a zip of arrays; got { GROUPED($size) } bytes that cannot be unpacked ({ $reason }). Choose a file saved by Glassnet or by numpy.savez.
refused-npz_members_too_many = An .npz may hold at most { $most } arrays; this one has { $count }. Choose a file that Glassnet saved.
    .python = an .npz may have at most { $most } members; got { $count }. Choose a file saved by Glassnet or by numpy.savez.
refused-npz_member_illegal = An .npz must hold only .npy files, each name once; got { $name }. Choose a file that Glassnet saved.
    .python = the members of an .npz must be stored or deflated .npy files, each name once; got { QUOTED($name) }. Choose a file saved by Glassnet or by numpy.savez.
refused-npy_header_unreadable = { $name } should be an .npy array; it does not begin like one. Choose a file that Glassnet saved.
    .python = { $name } must begin with the header of an .npy array; it does not ({ $reason }). Choose a file saved by Glassnet or by numpy.save.
refused-array_not_numbers = { $name } should hold numbers or text; it holds { $dtype }. Choose a file that Glassnet saved.
    .python = { $name } must hold numbers or text; got dtype { $dtype }. Save it as float32 or float64.
refused-array_dimensions_illegal = { $name } may have at most { $most } dimensions, none of them empty; got { $shape }. Choose a file that Glassnet saved.
    .python = { $name } must have at most { $most } dimensions, none of them empty; got shape { $shape }. Choose a file saved by Glassnet.
refused-array_too_short = The file is damaged: { $name } should have { $expected } bytes, but has { $size }. Save it again, or choose another.
    .python = { $name } declares shape { $shape } of { $dtype }, { $expected } bytes; got { GROUPED($size) }. The file is damaged: save it again.
refused-array_too_long = The file is damaged: { $name } should have { $expected } bytes, but has more. Save it again, or choose another.
    .python = { $name } declares shape { $shape } of { $dtype }, { $expected } bytes; got more. The file is damaged: save it again.
refused-record_unreadable = The file is damaged: its part { $name } should be a JSON record. Choose a file that Glassnet saved.
    .python = { $name } in a Glassnet file must be a record as JSON text; got something else. Choose a file that Glassnet saved.
refused-record_keys_wrong = The file is damaged: its part { $name } should have { $keys }; it has { $came }. Choose a file that Glassnet saved.
    .python = { $name } needs { $keys }; got { $came }. Choose a file that Glassnet saved.
refused-count_illegal = The file is damaged: { $name } should be a whole number from 0 to { $most }; it is { $value }. Choose a file that Glassnet saved.
    .python = { $name } must be a whole number from 0 to { $most }; got { $value }. Choose a file that Glassnet saved.
refused-zip_would_be_too_large = A .zip of runs may have at most { $most } bytes; these have more. Export fewer runs at a time.
    .python = a .zip of runs may have at most { $most } bytes; these have more. Take fewer runs.
refused-runs_zip_damaged = The file should be a .zip of runs; its { $size } bytes cannot be unpacked. Choose a .zip that Glassnet exported.
    .python = expected a .zip of runs; got { GROUPED($size) } bytes that cannot be unpacked ({ $reason }). Choose a .zip that Glassnet exported.
refused-zip_files_too_many = A .zip of runs may hold at most { $most } files; this one has { $count }. Choose a .zip that Glassnet exported.
    .python = a .zip of runs may hold at most { $most } files; got { $count }. Choose a .zip that Glassnet exported.
refused-zip_file_illegal = The file is damaged: { $name } does not belong in a .zip of runs, or is in it twice. Choose a .zip that Glassnet exported.
    .python = a .zip of runs holds only what its manifest lists, each file once; got { $name }. Choose a .zip that Glassnet exported.
refused-runs_manifest_missing = This is a .zip, but not one of runs. Choose a .zip that Glassnet exported.
    .python = a .zip of runs needs a manifest.json that says so; got another .zip. Choose a .zip that Glassnet exported.
refused-runs_version_unknown = This .zip of runs has version { $value }; this page reads version { $known }. Reload the page: there may be a newer Glassnet.
    .python = a .zip of runs must have version { $known }; got { $value }. Read it with a newer Glassnet.
refused-runs_part_missing = The file is damaged: { $name } is missing. Choose a .zip that Glassnet exported.
    .python = a .zip of runs needs { $name }, which is missing. Choose a .zip that Glassnet exported.
refused-saved_run_illegal = The file is damaged: { $name } of a run should be as Glassnet writes it; it is { $value }. Choose a .zip that Glassnet exported.
    .python = { $name } of a kept run must be as Glassnet writes it; got { $value }. Choose a .zip that Glassnet exported.
refused-saved_data_differs = The file is damaged: { $name } is not the data that its runs learnt from. Choose a .zip that Glassnet exported.
    .python = { $name } must be the data that its runs learnt from; it holds something else. Choose a .zip that Glassnet exported.
refused-checkpoint_of_other_run = The file is damaged: a run has the checkpoint of another run. Choose a .zip that Glassnet exported.
    .python = the checkpoint of a kept run must be of that run; got one of another. Choose a .zip that Glassnet exported.
refused-folder_taken = The folder { $name } already exists. Choose another name.
    .python = { $name } must be a new folder; it already exists. Choose another name.
refused-folder_without_arrays = The folder { $name } has no .npy file. Choose one that Glassnet or the notebook saved.
    .python = { $name } must be a folder with Weights_0.npy, Biases_0.npy and so on; it has no .npy file. Choose a folder that Glassnet or the notebook saved.
refused-model_arrays_wrong = A model needs Weights_0, Biases_0 and so on, one pair for each layer, and no more; this file has others. Choose a file that Glassnet saved.
    .python = a model needs Weights_0, Biases_0 and so on, one pair for each layer, and no more; got { $came }. Choose a file that Glassnet saved.
refused-weights_not_finite = Some weights in the file are not numbers: its network had diverged when it was saved. Choose another file.
    .python = every weight and bias of a model must be a finite number; some are not. The network had diverged when it was saved: choose another file.
refused-protobuf_damaged = An ONNX file must be whole; these { $size } bytes are cut short or unreadable. Save or copy it again.
refused-onnx_without_graph = An ONNX file must have a graph; this one has none. Choose a model, not its weights.
refused-onnx_ends = A plain network has one input and one output; this graph has { $inputs } and { $outputs }. Choose another model.
refused-onnx_operator = A plain network has only these operators: { $operators }; this one has { $operator } at { $node }. Choose a model without it.
    .python = a plain network has only the operators { $operators }; this one has { $operator } at { $node }. Choose a model without it.
refused-onnx_out_of_place = In a plain network layers follow each other, each with an activation; { $operator } at { $node } is something else. Choose another model.
refused-onnx_without_activation = Every layer needs an activation, one of { $activations }; this network’s last layer has none. Export the model with one.
refused-onnx_activations_differ = All hidden layers need the same activation; these have { $activations }. Choose another model.
refused-onnx_scale = Inputs may only be divided by { $scale }, as pixels are; { $node } has { $value }. Choose another model.
refused-onnx_tensor = A tensor must hold floats in at most two dimensions, in the file itself; { $name } has shape { $shape } and type { $kind }. Export the model into one file.
refused-onnx_too_many = A plain network has at most { $most } operators and { $most } tensors; this graph has more. Choose a smaller model.
refused-onnx_disagrees = The graph and Glassnet’s record beside it must agree; they differ in { $name }. Export the network again.
refused-safetensors_damaged = A safetensors file must be whole; these { $size } bytes are cut short or unreadable. Copy it again.
refused-safetensors_tensors = A model has from 1 to { $most } tensors; this file has { $count }. Choose another file.
    .python = a model has from 1 to { $most } tensors; this file has { PLAIN($count) }. Choose another file.
refused-safetensors_tensor_illegal = A tensor must be F16, F32 or F64 in at most two dimensions, within the file; { $name } has type { $dtype } and shape { $shape }. Choose another file.
refused-safetensors_not_ours = Glassnet’s safetensors have layers.0.weight, layers.0.bias and so on, and their settings; this file has { $came }. Choose one that Glassnet exported, or an ONNX file.
    .python = Glassnet's safetensors have layers.0.weight, layers.0.bias ... and their settings; this file has { $came }. Choose one that Glassnet exported, or an ONNX file.
refused-json_model_unreadable = A model as JSON must be one object with layers; these { $size } bytes are not. Choose a file that Glassnet exported.
refused-json_model_layers = A model has from 1 to { $most } layers; this file has { $count }. Choose another file.
refused-json_model_numbers = In a model’s JSON, { $name } must be rows of numbers, all of one length; it is something else. Export the network again.
    .python = { $name } must be rows of numbers, all of one length; it is something else. Export the network again.
refused-portable_record_wrong = In a model’s file, { $name } must be what Glassnet writes there; got { $value }. Export the network again.
    .python = { $name } of a model file must be what Glassnet writes there; got { $value }. Export the network again.
refused-portable_rows_wrong =
    { $width ->
        [one] A model’s file has at most { $most } rows to check, each with { $width } number for { $name }; these are something else. Export the network again.
       *[other] A model’s file has at most { $most } rows to check, each with { $width } numbers for { $name }; these are something else. Export the network again.
    }
    .python = a model file has at most { $most } rows to check, each with { $width } numbers for { $name }; these are something else. Export the network again.
refused-answers_differ = The network’s answers must match those in its file to within { $most }; one is { $difference } away. The file was damaged or changed: export it again.
refused-script_unreadable = A script must be one that Glassnet wrote; these { $size } bytes are not. Export the network again.
refused-model_file_unknown = A network comes as .npz, a zipped folder of .npy, JSON, safetensors or ONNX; these { $size } bytes are none of them. Choose such a file.
refused-zip_of_several_models = A .zip must hold one network; this one holds { $count }. Unpack it, and choose one of its files.
refused-export_unknown = A network can be exported as { $names }; got { $name }. Reload the page: it may be newer than its Python.
    .python = a network can be exported as { $names }; got { $name }. Choose one of them.
refused-notebook_needs_data = A notebook includes the network’s data, which is missing here. Choose another format.
    .python = a notebook includes the network's data, { $choice }, which is missing. Give the data, or choose another format.
refused-export_not_finite = A network can be exported if all its weights are finite; this one has diverged. Begin again with a smaller learning rate.
refused-export_without_activation = Only your edited code knows the activation { $name }, so this format has no word for it. Choose .npz, JSON or the notebook.
    .python = only edited source knows the activation { $name }, so this format has no word for it. Choose npz, json or notebook.
refused-source_name_illegal = A name has only letters, digits and _, does not begin with a digit, has at most { $most } characters and is not a Python keyword; got { $value }. Write such a name.
refused-source_name_taken = { $file } already uses the name { $name }. Choose another name.
refused-added_names_too_many = Edited code may add at most { $most } names to { $table }; it adds { $count }. Remove some.
    .python = edited source may add at most { $most } names to { $table }; it adds { $count }. Remove some.
refused-table_key_wrong = Every key of { $table } must be { $expected }; one is { $value }. Write it like the others.
refused-table_not_found = { $file } must have the table { $table }, a dict with entries in braces. Restore the table first.
refused-source_unparsable = A template needs code that Python can read; it cannot read line { $line } of { $file }. Repair that line first.
    .python = a template needs source that Python can read; it cannot read line { $line } of { $file }. Repair that line first.
refused-template_needs_name = This template uses { $name }, which { $file } no longer has. Restore { $name } first.
refused-template_unknown = A template is for one of { $names }; got { $name }. Choose one of them.
refused-own_check_unknown = Your code adds no check { $name }; its functions check_… without arguments are { $names }. Choose one of them.
    .python = edited source adds no check { $name }; its functions check_... without arguments are { $names }. Choose one of them.
refused-bug_level_unknown = Planted bugs have the levels { $levels }; got { $value }. Choose one of them.
refused-search_space_empty = A search needs at least one setting, each named once; got { $names }. Write, say, learning_rate=0.001,0.01.
refused-search_axis_unreadable = A setting to search is written as name=values without spaces; got { $value }. Write, say, seed=1..5.
    .python = a setting to search, one of { $fields }, is written as name=values without spaces; got { $value }. Write, say, seed=1..5.
refused-search_values_wrong = A search tries 1 to { $most } values of { $field }, each once; got { $count }. Leave some out.
refused-search_range_wrong = A range of { $field } goes from a smaller to a larger number, such as 1..5, in whole numbers if the setting has only those, and above 0 with :log; got { $value }. Write such a range, or list values.
refused-search_of_own_digits = A search uses the data that comes with the page: its other workers do not have your digits. Choose the page’s digits under Data, or search in a terminal, with --data.
    .python = the page searches with its own data, not with own_digits. Choose digits, or search in a terminal with --data.
refused-search_trials_wrong = A search has 1 to { $most } trials; got { $count }. Give such a number.
    .python = a search has 1 to { $most } trials; got { $count }. Give such a number.
refused-search_seed_wrong = The seed of a search is from 0 to 4294967295; got { $count }. Give such a number.
    .python = the seed of a search is from 0 to 4294967295; got { PLAIN($count) }. Give such a number.
refused-search_too_large = A grid may have at most { $most } combinations; this one has { $count }. Leave out some values.
refused-search_line_wrong = A search’s file must be one that Glassnet wrote; { $name } in line { $line } is wrong. Choose another file.
    .python = a search's file must be one that Glassnet wrote; { $name } in line { $line } is wrong. Choose another file, or drop that line.
refused-search_of_another_kind = To go on with this search, { $name } must be its file; it belongs to another search. Choose another name.
    .python = to go on with this search, { $name } must be its file; it belongs to another search. Choose another name, or give the same options.
refused-weights_illegal = { $name } should be floats of shape (inputs, units), at most { $most } each; got { $dtype } of shape { $shape }. Choose another file.
    .python = { $name } must be floats of shape (inputs, units), at most { $most } each; got { $dtype } of shape { $shape }. Save the model again.
refused-weights_unfitting = { $name } should take the { $below } values of the layer below; it takes { $inputs }. Choose another file.
    .python = { $name } must take the { $below } values of the layer below; it takes { $inputs }. Choose files of the same model.
refused-biases_unfitting = { $name } should be floats of shape (1, { $units }); got { $dtype } of shape { $shape }. Choose another file.
    .python = { $name } must be floats of shape (1, { $units }); got { $dtype } of shape { $shape }. Choose files of the same model.
refused-model_of_other_lab = This model learnt something else: { $choice }. Load it in the lab it was saved in; this one takes models of { $choices }.
    .python = this lab needs a model whose dataset is one of { $choices }; the file's is { $choice }. Load it in the lab it was saved in.
refused-model_of_other_kind = The network here is { $trained }; the model is { $given }. Load it as a new network.
    .python = this run trains { $trained }; the model is { $given }. Open it as a new run.
refused-model_of_other_sizes = A model for this data needs { $inputs } inputs and { $outputs } outputs; the file has { $came_inputs } and { $came_outputs }. Choose another file.
refused-model_not_given = After { $iteration } iterations the run loaded a model, which is missing. Choose its file too.
    .python = after { PLAIN($iteration) } iterations the run loaded a model with SHA-256 { $sha256 }, which is missing. Give its network under that hash.
    .terminal = after { PLAIN($iteration) } iterations the run loaded a model with SHA-256 { $sha256 }, which is missing. Name its file with --loaded.
refused-other_data = This run learnt from other data. Choose the same files again under Data, or press Reset.
    .python = this run learnt from other data: SHA-256 { $expected } was expected; got { $came }. Give the data that it began with.
    .terminal = this run learnt from other data: SHA-256 { $expected } was expected; got { $came }. Use --data to name the data that it began with.
refused-other_first_network = This run began from the network of another Glassnet page. From this page’s network it would learn differently. Open it on the page where it was taught.
    .python = this run began from a network with SHA-256 { $expected }; the one here has { $came }, and from it the run would learn differently. Repeat the run with the network that it began from.
refused-other_old_digits = This run was taught with the old digits of another Glassnet page. With those here it would learn differently. Open it on the page where it was taught.
    .python = this run was taught with old digits of SHA-256 { $expected }; those here have { $came }, and with them it would learn differently. Repeat it with the digits that it was taught with.
refused-run_incomplete = The file is damaged: its run has no settings or no list of changes made by hand. Choose another file.
    .python = a run needs its settings and a list of interventions. Choose another file.
refused-hash_not_text = The file is damaged: { $name } of its run should be text. Choose another file.
    .python = { $name } of a run must be text. Choose another file.
refused-run_engine_unknown = The file is damaged: its run’s engine should be one of { $choices }; it is { $value }. Choose another file.
    .python = the engine of a run is one of { $choices }; got { $value }. Choose another file.
refused-proof_unmarked = A proof of training begins with “{ $mark }”; this does not. Copy the whole line.
    .python = a proof of training begins with { $mark }; this does not. Copy the whole line.
refused-proof_would_be_too_long = A proof of training has at most { $most } characters, and this run was changed by hand too often for that. Prove a run with fewer changes.
    .python = a proof of training has at most { $most } characters, and this run was changed too often for that. Prove a run with fewer changes.
refused-proof_too_long = A proof of training has at most { $most } characters; this has { $count }. Copy one line only.
refused-proof_name_illegal = The name in a proof of training may have at most { $most } letters, all visible; this one does not fit. Write another.
    .python = the name in a proof of training may have at most { $most } letters, all visible; this one does not fit. Write another.
refused-proof_unreadable = This proof of training is damaged. Have it copied or saved again.
    .python = this proof of training is damaged. Have it made and copied again.
refused-class_unmarked = A submission begins with “{ $mark }”; this does not. Copy the whole line.
    .python = a submission begins with { $mark }; this does not. Copy the whole line.
refused-class_too_long = A submission has at most { $most } characters; this has { $count }. Copy one line only.
    .python = a submission has at most { $most } characters; this has { $count }. Copy one line only.
refused-class_would_be_too_long = A submission has at most { $most } characters; this one would have more. Leave out a run.
    .python = a submission has at most { $most } characters; this one would have more. Hand in fewer runs.
refused-class_unreadable = This line is damaged. Have it copied or saved again.
    .python = this submission is damaged. Have it copied or saved again.
refused-class_part_illegal = A part of this submission, “{ $part }”, is not as Glassnet writes it. Have it handed in again.
    .python = { $part } in this submission is not as Glassnet writes it. Have it made again.
refused-writers_too_few = There must be drawings by at least { $fewest } people; these are by { $count }. Add another collection.
    .python = there must be drawings by at least { $fewest } people; these are by { $count }. Add another collection.
refused-handwritings_of_other_signs = All collections must have the same signs; one has { $names }, another { $came }. Leave one out.
refused-class_part_too_long = There may be at most { $most } { $part }; got { $count }. Take fewer.
    .python = there may be at most { $most } { $part }; got { PLAIN($count) }. Take fewer.
refused-proof_without_engine = This run was saved by an older version that did not note its engine, so it cannot be proved. Press Reset and train.
    .python = this run's record is from an older version and does not name its engine, so it proves nothing. Start again and train.
refused-proof_engine_relaxed = Trained with { $engine }, a run ends a little differently on other machines, so it cannot be proved. Choose another engine in the settings, and press Reset.
    .python = { $engine } does not promise the same bits: other processors round differently. Train with another engine.
refused-native_run_not_exact = This run was computed outside a browser, by { $platform }. No other computer is sure to get the same last digits, so it can be neither proved nor repeated to the bit. Start again in the page without the terminal’s Python.
    .python = this run was computed outside a browser, by { $platform }. No other computer is sure to get the same last digits, so it can be neither proved nor repeated to the bit. Start again in a browser's own Python.
refused-not_exact_here = This run was computed by the browser’s own Python. Here a terminal’s Python computes, and its last digits differ, so it cannot be repeated to the bit. Open it in the page without the terminal’s Python.
    .python = this run was computed by a browser's own Python. Here { $platform } computes, and its last digits differ, so it cannot be repeated to the bit. Repeat it in a browser's own Python.
refused-run_platform_illegal = The file is damaged: the computer of its run should be a text of at most { $most } letters; it is { $value }. Choose another file.
    .python = a run's platform must be a text of at most { $most } printable characters; got { $value }. Save the run again.
refused-proof_of_other_code = Edited code computed this run, so it can be neither proved nor checked. Train with the shipped code.
    .python = edited source of SHA-256 { $sha256 } computed this run, so it can be neither proved nor checked. Train with the shipped source.
refused-run_of_other_code = This run was computed by other code, which this browser has not kept. Open the run where its code is, or open its code here first.
    .python = this run was computed by other source; its SHA-256 is { $sha256 } (empty for the shipped source). Let that source compute.
refused-shipped_code_lacks = { $field }: only your code knows { $name }, so the shipped code cannot go on with this run. Choose a setting that the shipped code knows, and train anew.
    .python = { $field } of this run is { $name }, which only the edited source knows, so the shipped source cannot go on with it. Begin a run with settings that the shipped source knows.
refused-shipped_code_lacks_record = This run once had a setting that only your code knows, so the shipped code cannot go on with it. Press Reset, and train anew.
    .python = this run once had settings that only the edited source knows, so the shipped source cannot go on with it. Begin a run with settings that the shipped source knows.
refused-search_of_other_code = A search’s workers use the shipped code, but your code computes here. Go back to the shipped code to search.
    .python = a search's workers use the shipped source, but edited source computes here. Let the shipped source compute.
refused-changed_at_console = After { $iteration } iterations, something typed at the console changed this run, so its record cannot repeat it.
    .python = after { PLAIN($iteration) } iterations, something typed at the console changed this run, so its record cannot repeat it. Repeat a run that was changed only as its record says.
refused-wheel_unreadable = { $name } is not a wheel. Choose a file that ends in .whl.
    .python = a wheel is a .whl, a zip with a folder .dist-info; { $name } is not. Choose another file.
refused-wheel_not_pure = { $name } holds compiled code. Choose a pure Python wheel, whose name ends in none-any.whl.
    .python = a wheel must be pure Python; { $name } holds compiled code. Choose a wheel that ends in none-any.whl.
refused-wheel_too_large = A wheel may unpack to at most { $most } MiB. Choose a smaller one.
refused-edits_none = Nothing in this file differs from the shipped code. Choose a file that was changed.
    .python = nothing in this file differs from the shipped source. Choose a file that was changed.
refused-bug_seed_illegal = A bug’s number must be whole, from 0 to { $most }. Choose another one.
    .python = a bug's number must be whole, from 0 to { PLAIN($most) }. Choose such a number.
refused-lesson_locks = This lesson locks: { $fields }. You are opening something with other values there. To unlock, press Show everything, above.
    .python = these settings are locked: { $fields }; what you want to open has other values. Unlock them first.
refused-no_proof_checked = No proof of training has been checked. Check one first.
refused-engine_not_here = This run was computed by { $engine }, which this browser does not have, so it cannot be repeated to the bit. Open it in a current browser.
    .python = the run was computed by the engine { $engine }, which is not here, so it cannot be repeated to the bit. Repeat it in a browser that has it.
refused-interventions_too_many = The file is damaged: a run has at most { $most } changes; this one has { $count }. Choose another file.
    .python = a run has at most { $most } interventions; this one has { $count }. Choose another file.
refused-interventions_out_of_order = The file is damaged: changes made by hand should be in the order of their iterations, up to { $iteration }. Choose another file.
    .python = the interventions of a run must be in the order of their iterations, up to { $iteration }; they are not. Choose another file.
refused-intervention_incomplete = The file is damaged: a change made by hand should have { $keys }. Choose another file.
    .python = an intervention needs { $keys }. Choose a file that Glassnet saved.
refused-intervention_unknown = The file is damaged: a change made by hand should be one of { $known }; it is { $value }. Choose another file.
    .python = an intervention is one of { $known }; got { $value }. Choose another file.
refused-intervention_not_live = The file is damaged: { $names } cannot change during a run. Choose another file.
    .python = { $names } cannot change during a run. Choose a file that Glassnet saved.
refused-intervention_setting_illegal = The file is damaged: { $name } of { $intervention } should be { $types }; it is { $value }. Choose another file.
    .python = { $name } of the intervention { $intervention } must be { $types }; got { $value }. Choose a file that Glassnet saved.
refused-checkpoint_part_missing = The kept network has no { $name }. Press Reset to start a new network.
    .python = a checkpoint needs { $name }, which is missing. Choose a file that Glassnet saved.
refused-checkpoint_settings_wrong = The kept network has other settings than its run: { $fields }. Press Reset to start a new network.
    .python = a checkpoint must have { $fields } as its run left it; this one does not. Choose a file that Glassnet saved.
refused-checkpoint_rate_illegal = The kept network’s learning rate is wrong: { $value }. Press Reset to start a new network.
    .python = learning_rate of a checkpoint must be a rate; got { $value }. Choose a file that Glassnet saved.
refused-array_of_other_kind = The kept network is damaged: { $name } should be { $dtype } of shape { $shape }; it is { $came_dtype } of shape { $came_shape }. Press Reset to start a new network.
    .python = { $name } must be { $dtype } of shape { $shape }; got { $came_dtype } of shape { $came_shape }. Choose a file that Glassnet saved.
refused-best_without_its_cost = The kept network is damaged: it has the best weights or their cost, but not both. Press Reset to start a new network.
    .python = a checkpoint must have both Best and best_cost, or neither. Choose a file that Glassnet saved.
refused-best_cost_illegal = The kept network is damaged: its best cost should be a number; it is { $value }. Press Reset to start a new network.
    .python = best_cost must be a number; got { $value }. Choose a file that Glassnet saved.
refused-run_link_too_long = A link holds at most { $most } characters; this trained network takes more. Save the model as a file instead.
    .python = a link holds at most { $most } characters of a run; this one takes more. Save a model file.
refused-run_link_of_other_version = The run in a link must begin with { $expected }, its version; this one begins with { $came }. Open it with the Glassnet that made it.
    .python = the run in a link must begin with { $expected }, its version; got { $came }. Open it with the Glassnet that made it.
refused-run_link_damaged = The run in the link is damaged or cut short. Copy the whole link again.
    .python = the run in a link should unpack whole; it is damaged or cut short. Copy the whole link again.
refused-run_link_unsound = The parts of the run in the link do not fit together. Copy the whole link again.
    .python = the parts of a run in a link must fit together; they do not. Copy the whole link again.
refused-run_link_unpacks_too_large = The run in a link may unpack to { $most } bytes; this one unpacks to more. Copy the whole link again.
    .python = the run in a link may unpack to { $most } bytes; it unpacks to more. Copy the whole link again.
refused-run_link_arrays_wrong = The run in the link must list its arrays; got { $value }. Copy the whole link again.
    .python = the run in a link must list the name, type and shape of its arrays; got { $value }. Copy the whole link again.
refused-run_of_other_lab = This run learnt something else: { $choice }. Open it in the lab it was trained in; this one takes { $choices }.
    .python = this lab needs a run whose dataset is one of { $choices }; this one's is { $choice }. Open it in the lab it was trained in.
refused-run_link_of_other_lab = The run in this link learnt something else: { $choice }. Open the link in the lab that it names; this one takes { $choices }.
    .python = this lab needs a run whose dataset is one of { $choices }; the link's is { $choice }. Open it in the lab that it names.
refused-order_illegal = The kept network is damaged: the order of its { $rows } rows is not valid. Press Reset to start a new network.
    .python = Order must be { $rows } row numbers, int32 from 0 to { $last }. Choose a file that Glassnet saved.
refused-curve_out_of_order = The kept network is damaged: the iterations of { $name } should be whole and ascending. Press Reset to start a new network.
    .python = the iterations of { $name } must be whole and ascending. Choose a file that Glassnet saved.
refused-units_off_unknown = The kept network is damaged: units that do not exist are off. Press Reset to start a new network.
    .python = off must list hidden units, as [layer, unit]. Choose a file that Glassnet saved.
refused-units_off_repeated = The kept network is damaged: a unit is off twice. Press Reset to start a new network.
    .python = off must list each hidden unit once. Choose a file that Glassnet saved.
refused-status_unknown = The kept network is damaged: its state should be one of { $statuses }; it is { $value }. Press Reset to start a new network.
    .python = status must be one of { $statuses }; got { $value }. Choose a file that Glassnet saved.
refused-digits_part_missing = The file of digits has no { $name }. Reload the page.
    .python = packed digits need the arrays pixels, labels and split; { $name } is missing. Build the file again with: python3 build.py build, or choose Keras's mnist.npz.
refused-split_illegal = The file of digits should say how its { $rows } digits are divided; it says { $value }. Reload the page.
    .python = split must be three counts, none 0, that add up to the { $rows } digits; got { $value }. Build the file again with: python3 build.py build
refused-training_digits_too_few = There must be at least { $fewest } digits to train on; got { $count }. Choose all of MNIST.
refused-keras_array_missing = Keras’s mnist.npz has the arrays { $names }; { $name } is missing. Choose Keras’s own file.
    .python = Keras's mnist.npz has the arrays { $names }; { $name } is missing. Choose Keras's own file.
refused-keras_images_illegal = { $name } must be uint8 of shape (rows, { $side }, { $side }); got { $dtype } of shape { $shape }. Choose Keras’s own file, or save 28 × 28 images of 0 to 255.
refused-keras_labels_unfitting = { $name } must be { $rows } whole numbers, one for each image of { $images }; got { $dtype } of shape { $shape }. Choose Keras’s own file.
    .python = { $name } must be { GROUPED($rows) } whole numbers, one for each image of { $images }; got { $dtype } of shape { $shape }. Choose Keras's own file.
refused-pixels_illegal = Images must have { $width } pixels, a byte each; got { $dtype } of shape { $shape }. Choose a file of 28 × 28 images.
    .python = pixels must be uint8 of shape (rows, { $width }); got { $dtype } of shape { $shape }. Give 28 x 28 images, one per row.
refused-labels_unfitting = There must be { $rows } labels, one per image; got { $dtype } of shape { $shape }. Choose the labels that belong to these images.
    .python = labels must be { $rows } whole numbers, one per image; got { $dtype } of shape { $shape }. Choose the labels that belong to these images.
refused-labels_illegal = Labels must be from 0 to { $highest }; got { $low } to { $high }. Leave out the others.
refused-gzip_damaged = The file should be gzipped; its { $size } bytes cannot be unpacked. Download it again.
    .python = expected a gzip file; got { GROUPED($size) } bytes that cannot be unpacked ({ $reason }). It is damaged: download it again.
refused-idx_unreadable = An IDX file of images or labels begins with { $images } or { $labels }; this one does not. Choose a file such as train-images-idx3-ubyte.gz.
    .python = an IDX file of images or labels begins with { $images } or { $labels }; got { $came }. Choose a file such as train-images-idx3-ubyte.gz.
refused-idx_too_short = The IDX file is damaged: it should have { $sizes } = { $expected } bytes, but has { $size }. Download it again.
    .python = the IDX file declares { $sizes } = { $expected } bytes; got { GROUPED($size) }. It is damaged: download it again.
refused-idx_too_long = The IDX file is damaged: it should have { $sizes } = { $expected } bytes, but has more. Download it again.
    .python = the IDX file declares { $sizes } = { $expected } bytes; got more. It is damaged: download it again.
refused-files_too_many = One file is needed, or a pair of IDX files; got { $count }. Choose Keras’s mnist.npz, a pair of IDX files, one CSV, or a zip of PNG images in folders named 0 to 9.
    .python = expected one file, or a pair of IDX files; got { $count }. Choose Keras's mnist.npz, a pair of IDX files (images and labels), one CSV file (label first, then 784 pixels), or a zip of PNG images in folders named 0 to 9.
refused-idx_alone = An IDX file needs its partner, images with labels; got only { $name }. Choose both files at once.
    .python = an IDX file needs its partner, images with labels; got only { QUOTED($name) }. Choose both files at once.
refused-idx_pair_needed = Two files should be a pair of IDX files, images and labels; these are not. Choose such a pair, or one file.
    .python = two files should be a pair of IDX files; these are not. Choose Keras's mnist.npz, a pair of IDX files (images and labels), one CSV file (label first, then 784 pixels), or a zip of PNG images in folders named 0 to 9.
refused-idx_pair_alike =
    { $are_images ->
        [true] A pair of IDX files is one of images and one of labels; these are two of images. Choose one of each.
       *[false] A pair of IDX files is one of images and one of labels; these are two of labels. Choose one of each.
    }
    .python =
        { $are_images ->
            [true] a pair of IDX files is one of images ({ $images }) and one of labels; got two files of images. Choose one of each.
           *[false] a pair of IDX files is one of images ({ $images }) and one of labels; got two files of labels. Choose one of each.
        }
refused-own_digits_too_few = Your own data needs { $fewest } to { $most } digits; got { $count }. Add more.
    .python = own data needs { $fewest } to { $most } digits; got { $count }. Add more.
refused-drawings_too_many = A collection may have at most { $most } drawings; this has { $count }. Leave some out.
    .python = a collection may have at most { $most } drawings; got { $count }. Leave some out.
refused-drawings_none_to_learn =
    { $count ->
        [one] There must be at least one drawing to learn from; the { $count } here is kept for testing. Draw another, or let the network learn from it.
       *[other] There must be at least one drawing to learn from; all { $count } are kept for testing. Draw another, or let the network learn from some.
    }
    .python = a collection needs at least one drawing to learn from; all { PLAIN($count) } of this one are for testing. Set is_test to false for some.
refused-drawings_none_to_test = There must be at least one drawing to test with; all { $count } are learnt from. Draw three or more of each sign.
    .python = a collection of signs needs at least one drawing to test with; all { PLAIN($count) } of this one are learnt from. Draw three or more of each sign.
refused-sign_unknown = Each drawing must show one of { $names }; one is called { $value }. Rename it.
refused-sign_names_uncountable = There must be { $low } to { $high } different sign names, without spaces in them; got { $value }. Change the names.
    .python = sign_names must be { $low } to { $high } different names, separated by spaces; got { $value }. Change the names.
refused-sign_name_illegal = A sign’s name may have at most { $most } letters, all visible; got { $value }. Change it.
    .python = a sign's name may have at most { $most } letters, all visible; got { $value }. Change it.
refused-rehearsal_of_signs = Old digits can only be mixed with digits; these are your own signs. Set { $field } to 0.
    .python = rehearsal mixes in old digits, which goes with digits only; these are your own signs. Set rehearsal to 0.
refused-shipped_reads_digits = The network that came with the page has ten answers, one per digit; these are your own signs. Begin from its layers, or from random weights.
    .python = begin_from can be shipped for digits only, as that network has ten answers; these are your own signs. Choose shipped_layers or drawn.
refused-begin_from_other_layers = The network that came with the page has the hidden layers { $layers } with { $activation }. Set these, or begin from random weights.
    .python = begin_from takes over the page's network, which has the hidden layers { $layers } with { $activation }. Set these, or begin from drawn weights.
refused-begin_from_other_outputs = The network that came with the page has softmax outputs. Set that, or begin from random weights.
    .python = begin_from shipped takes over the page's network, which has softmax outputs. Set that, or begin from drawn weights.
refused-known_of_other_kind = To begin from a network, a run must have its layers, { $given }; this one has { $trained }. Choose the same layers, or begin from random weights.
    .python = a run that begins from a network must have its layers, { $given }; this has { $trained }. Choose the same layers, or begin from drawn weights.
refused-signs_of_other_names = The drawings in use are called { $names }, but the settings name { $came }. Press Teach again.
    .python = the drawings in use are called { $names }, but the settings name { $came }. Teach them again.
refused-signs_link_too_long = { $count } drawings are too many for a link, which can hold { $most } characters of them. Save them as a file, or leave some out.
    .python = { PLAIN($count) } drawings are too many for a link, which can hold { $most } characters of them. Save them as a file, or leave some out.
refused-signs_link_illegal = The drawings in a link must be at most { $most } characters that Glassnet wrote; these are something else. Copy the whole link again.
refused-signs_missing = { $name } should be a .zip of drawings that Glassnet saved; it has no { $about }. Choose another file.
    .python = { $name } must be a .zip of drawings that Glassnet saved, with { $about } in it; it has none. Choose another file.
refused-signs_too_large = The list of drawings in a collection may have at most { $most } bytes; this has more. Leave drawings out.
    .python = signs.json may have at most { $most } bytes; this has more. Leave drawings out.
refused-signs_of_newer_version = The collection should have version 1; it has version { $value }. Open it with a newer Glassnet.
    .python = a collection must have version 1; this one has version { $value }. Open it with a newer Glassnet.
refused-signs_unreadable = In the list of drawings, { $name } should be as Glassnet writes it; got { $value }. Save the collection again.
    .python = in signs.json, { $name } must be as Glassnet writes it; got { $value }. Save it again.
refused-sign_file_missing = The collection should have the picture { $name }; it does not. Save it again.
    .python = a collection must have the picture { $name }; it does not. Save it again.
refused-sign_image_illegal = { $name } should be a PNG of { $side } × { $side } pixels; it is not. Save the collection again.
    .python = { $name } must be a PNG of { $side } x { $side } pixels; it is not. Save it again.
refused-strokes_too_many = A drawing may have at most { $strokes } strokes and { $points } points; this has more. Draw it again.
    .python = a drawing may have at most { $strokes } strokes and { $points } points; one has more. Draw it again.
refused-no_signs_taught = The network does not learn from your drawings yet. Press Teach first.
    .python = the lab does not learn from your drawings yet. Teach it some first.
refused-own_digits_too_many = Your own data may have at most { $most } digits; got more. Leave some out.
    .python = own data may have at most { $most } digits; got more. Leave some out.
refused-own_digits_gone = Your own digits or signs are kept only while the page is open, and there are none now. Choose the files again under Data, or start from a preset.
    .python = own digits are kept in memory only, and there are none now. Choose the files again, or another dataset.
refused-trace_needs_newer_python = Step through needs Python 3.12 or newer; the terminal’s is { $version }. Serve with a newer Python.
    .python = recording lines needs Python 3.12 or newer; this is { $version }. Use a newer Python.
refused-nothing_recorded = No update has been recorded yet. Press Step through first.
    .python = no update has been recorded yet. Record one first.
refused-no_targets = Only the network’s answer was recorded, not the right one. First choose which digit it should be.
    .python = only an answer was recorded, without targets. First say what the answer should be.
refused-value_unknown = The recording has { $count } values; got number { $value }. Choose one of them.
refused-line_unknown = The recording has { $count } lines; got number { $line }. Choose one of them.
refused-cell_unknown = The value has shape { $shape }; got the element { $cell }. Choose one inside it.
refused-runs_too_many = A .zip of runs may hold at most { $most } runs; these are { $count }. Export fewer runs at a time.
    .python = a .zip of runs may hold at most { $most } runs; got { $count }. Take fewer runs.
refused-runs_data_too_many = A .zip of runs may hold at most { $most } sets of data; these runs have { $count }. Export fewer runs at a time.
    .python = a .zip of runs may hold at most { $most } sets of data; got { $count }. Take fewer runs.
refused-no_replay_done = No run has been trained again. Open one first.
    .python = no run has been trained again. Replay its record first.
refused-no_digits_checked = No digits have been read yet. Choose files first.
    .python = no digits have been checked yet. Check files first.
refused-csv_unreadable = The file is not a zip, not IDX and not a text of numbers. Choose Keras’s mnist.npz, a pair of IDX files, one CSV (label first, then 784 pixels), or a zip of PNG images in folders named 0 to 9.
    .python = the file is not a zip, not IDX and not a text of numbers. Choose Keras's mnist.npz, a pair of IDX files (images and labels), one CSV file (label first, then 784 pixels), or a zip of PNG images in folders named 0 to 9.
refused-csv_empty = The file is empty. Choose another.
    .python = the file is empty. Choose Keras's mnist.npz, a pair of IDX files (images and labels), one CSV file (label first, then 784 pixels), or a zip of PNG images in folders named 0 to 9.
refused-csv_columns_wrong = Line { $line } should have { $columns } columns, the label and 784 pixels; it has { $count }. Write 28 × 28 pixels for each digit, separated by commas.
    .python = line { $line } should have { $columns } columns, the label and 784 pixels; got { $count }. Write 28 x 28 pixels a digit, separated by commas.
refused-csv_not_whole = Line { $line } should hold whole numbers only; it does not. Correct it, or leave it out.
refused-csv_label_illegal = Line { $line } should begin with a label from 0 to { $highest }; it begins with { $value }. Put the label first.
    .python = line { $line } should begin with a label from 0 to { $highest }; got { PLAIN($value) }. Put the label first.
refused-csv_pixels_illegal = Line { $line } should hold pixels from 0 to 255; it holds { $low } to { $high }. Scale them.
    .python = line { $line } should hold pixels from 0 to 255; got { PLAIN($low) } to { PLAIN($high) }. Scale them.
refused-zip_damaged = { $name } should be Keras’s mnist.npz or a zip of PNG images; it cannot be unpacked. Download it or pack it again.
    .python = { QUOTED($name) } should be Keras's mnist.npz or a zip of PNG images; it cannot be unpacked ({ $reason }). Download it or pack it again.
refused-zip_images_uncountable = The zip should hold 1 to { $most } PNG images; it holds { $count }. Put PNG images into folders named 0 to 9.
    .python = the zip should hold 1 to { $most } PNG images; got { $count }. Put PNG images into folders named 0 to 9.
refused-image_too_large = { $name } may have at most { $most } bytes; it has more. Make it smaller.
    .python = { $name } may have at most { $most } bytes; got more. Make it smaller.
refused-images_too_large = All images together may have at most { $most } pixels; these have more. Make them smaller; 28 × 28 is enough.
    .python = all images together may have at most { $most } pixels; got more. Make them smaller; 28 x 28 is enough.
refused-image_blank = { $name } should show a digit; it is blank. Leave it out.
refused-image_folder_unknown = Every image should be in a folder named after its digit, such as 7/one.png; { $name } is not. Name the folders 0 to 9.
    .python = every image should be in a folder named after its digit, such as 7/one.png; got { QUOTED($name) }. Name the folders 0 to 9.
refused-png_unreadable = { $name } should be a PNG image; it does not begin like one. Save it as PNG.
refused-png_side_illegal = { $name } may have 1 to { $most } pixels a side; it has { $width } × { $height }. Make it smaller.
    .python = { $name } may have 1 to { PLAIN($most) } pixels a side; got { GROUPED($width) } x { GROUPED($height) }. Make it smaller.
refused-png_kind_unknown =
    { $interlaced ->
        [true] { $name } must be a grey or RGB PNG of 8 bits a channel, not interlaced; it has { $depth } bits, colour type { $colour }, interlaced. Save it again that way.
       *[false] { $name } must be a grey or RGB PNG of 8 bits a channel, not interlaced; it has { $depth } bits, colour type { $colour }. Save it again that way.
    }
    .python =
        { $interlaced ->
            [true] { $name } must be a grey or RGB PNG of 8 bits a channel, not interlaced; got { $depth } bits, colour type { $colour }, interlaced. Save it again that way.
           *[false] { $name } must be a grey or RGB PNG of 8 bits a channel, not interlaced; got { $depth } bits, colour type { $colour }. Save it again that way.
        }
refused-png_damaged = { $name } is damaged. Save it again.
    .python = { $name } is damaged ({ $reason }). Save it again.
refused-png_filter_unknown = { $name } is damaged: its filter { $filter } is unknown. Save it again.
    .python = { $name } is damaged: filter { $filter } is unknown. Save it again.
refused-png_size_wrong = { $name } should have { $width } × { $height } pixels; its data does not fit that. Save it again.
    .python = { $name } declares { $width } x { $height } pixels; its data does not fit that. Save it again.
refused-photo_illegal = An image may have at most { $most } pixels a side; got { $dtype } of shape { $shape }. Choose a smaller one.
    .python = an image must be uint8 of shape (height, width), at most { PLAIN($most) } a side; got { $dtype } of shape { $shape }. Pass one byte per pixel, 0 for black.
refused-sheet_not_found = This should be a photo of the printed sheet; its four corner marks were not found. Let the whole sheet nearly fill the photo, sharp and not too dark.
    .python = a photo of the printed sheet was expected; its four corner marks were not found. Let the whole sheet nearly fill the photo, sharp and not too dark.
refused-sheet_cut_off = All four corner marks of the sheet should be in the photo; three were found, and the fourth is outside or covered. Photograph the whole sheet.
    .python = all four corner marks of the sheet were expected; three were found, and the fourth is outside the photo or covered. Photograph the whole sheet.
refused-sheet_hidden = All { $ticks } small marks along the edges of the sheet should be visible; { $found } were found. Uncover the edges, lay the sheet flat, and photograph it again.
    .python = all { $ticks } small marks along the edges of the sheet were expected; { $found } were found. Uncover the edges, lay the sheet flat, and photograph it again.
refused-sheet_bent = The lines of the sheet should be where they were printed; the paper is bent too far. Lay the sheet flat, and photograph it from above.
    .python = the lines of the sheet were expected where they were printed; the paper is bent too far. Lay the sheet flat, and photograph it from above.
refused-sheet_faint = The writing on the sheet should stand out from the paper; it is hardly darker. Photograph it in better light, or write with a darker pen.
refused-sheet_too_small = The sheet should be at least { $least } pixels wide in the photo; it is { $width }. Move closer, or choose a larger photo.
    .python = the sheet should be at least { $least } pixels wide in the photo; it is { $width }. Move closer, or pass a larger photo.
refused-drawing_illegal = A drawing may have at most { $most } pixels a side; got { $dtype } of shape { $shape }. Clear it, and draw again.
    .python = a drawing must be uint8 of shape (height, width), at most { PLAIN($most) } a side; got { $dtype } of shape { $shape }. Pass one byte per pixel, 0 for paper.
refused-lesson_too_large = A lesson may have at most { $most } characters; this has more. Leave steps out.
refused-lesson_unreadable = This is not a Glassnet lesson: a lesson is JSON that begins with "glassnet_lesson": 1. Choose another file.
    .python = a lesson must be JSON that begins with { "{" }"glassnet_lesson": 1; this is something else. Choose another file.
refused-lesson_newer = This lesson has version { $value }; this page reads version { $version }. Reload the page, or open the lesson where it was made.
    .python = a lesson must have version { $version }; got { $value }. Open it with the Glassnet that wrote it.
refused-lesson_key_twice = The lesson names { $name } twice in one place. Remove one of them.
    .python = a lesson must name each key once; { $name } comes twice. Remove one of them.
refused-lesson_not_object = { $place } should be an object in braces; it is { $value }. Correct it.
    .python = { $place } must be an object in braces; got { $value }. Correct it.
refused-lesson_keys_wrong = { $place } may have { $keys }, some of which it needs; it has { $came }. Correct them.
    .python = { $place } may have the keys { $keys }, some of which it needs; got { $came }. Correct them.
refused-lesson_not_list = { $place } should be a list of { $fewest } to { $most }; it is not. Correct it.
    .python = { $place } must be a list of { $fewest } to { $most }; it is not. Correct it.
refused-lesson_not_text = { $place } should be a text; it is { $value }. Correct it.
    .python = { $place } must be a text; got { $value }. Correct it.
refused-lesson_text_empty = { $place } should say something; it is empty. Write it.
    .python = { $place } must say something; it is empty. Write it.
refused-lesson_text_long = { $place } should be a text of at most { $most_words } words and { $most } characters; it has { $words } and { $count }. Shorten it, or make two steps.
    .python = { $place } must be a text of at most { $most_words } words and { $most } characters; got { $words } and { $count }. Shorten it, or make two steps.
refused-lesson_key_illegal = { $place } names a text that this page does not have: { $value }. Write the text itself.
    .python = { $place } must name a text of the page as lesson_name.text; got { $value }. Write the text itself.
refused-lesson_name_illegal = { $place } should be a name of at most 40 lowercase letters and digits; it is { $value }. Rename it.
    .python = { $place } must be a name of at most 40 lowercase letters and digits; got { $value }. Rename it.
refused-lesson_word_unknown = { $place } should be one of { $known }; it is { $value }. Choose one of them.
    .python = { $place } must be one of { $known }; got { $value }. Choose one of them.
refused-lesson_not_number = { $place } should be a number from { $low } to { $high }; it is { $value }. Correct it.
    .python = { $place } must be a number from { $low } to { $high }; got { $value }. Correct it.
refused-lesson_not_whole = { $place } should be a whole number from { $low } to { $high }; it is { $value }. Correct it.
    .python = { $place } must be a whole number from { $low } to { $high }; got { $value }. Correct it.
refused-lesson_no_bound = { $place } is empty, and the condition has no other bound. Write one.
    .python = a condition needs a bound: { $place } or another of { $keys }; it has none. Add one.
refused-lesson_bounds_crossed = { $place } should not be below “at least”, { $low }; it is { $value }. Correct one of the two.
    .python = { $place } must not be below its at_least, { $low }; got { GROUPED($value) }. Correct one of them.
refused-lesson_name_twice = Two steps of the lesson are called { $name }. Rename one.
    .python = each step must have a name of its own; { $name } comes twice. Rename one.
refused-lesson_nothing_right = { $place } asks for the right answer, but does not say which is right. Add it, or let the question be a guess.
    .python = { $place } must say what is right, because its goal asks for the right answer; it does not. Add the right answer, or remove that condition.
refused-lesson_words_right = { $place } should not be there: an answer in a person’s own words is kept, not judged. Remove it.
    .python = { $place } must be left out: an answer in a person's own words is kept, not judged. Remove it.
refused-edits_unreadable = Changed code should come as files with their text; this is something else. Choose another file.
    .python = edits must map module paths to whole texts; got { $value }. Give such a mapping.
refused-edit_file_unknown = Only these files may be changed: { $files }; got { $path }. Leave it out.
    .python = only these modules may be edited: { $files }; got { $path }. Leave it out.
refused-edit_module_unknown = A changed file must have the name of the file it replaces, one of { $files }; got { $name }. Rename it.
    .python = a file must be named like one of the modules that may be edited: { $files }; got { $name }. Rename it.
refused-edit_not_text = { $path } should be text; it is not. Choose another file.
    .python = the source of { $path } must be text; got { $value }. Give its whole text.
refused-edit_too_large = { $path } may have at most { $most } bytes; it has { $count }. Make it shorter.
    .python = { $path } may have at most { $most } bytes; got { $count }. Make it shorter.
refused-edits_too_large = All changed files together may have at most { $most } bytes; these have { $count }. Make them shorter.
    .python = all edited modules together may have at most { $most } bytes; got { $count }. Make them shorter.
refused-edit_character_refused = Line { $line } of { $path } holds { $character }, a character that is invisible or reorders the text around it. Remove it.
    .python = line { $line } of { $path } must hold only visible characters that do not reorder text; got { $character }. Remove it.
refused-edit_coding_refused = Line { $line } of { $path } says that the file is written in { $coding }; it must be UTF-8. Remove that comment.
    .python = line { $line } of { $path } must leave the coding at utf-8; it declares { $coding }. Remove the declaration.
refused-edit_unparsable = Python cannot read { $path }, from line { $line } on. Correct that first.
    .python = Python must be able to parse the edited { $path }; it cannot, at line { $line }. Correct that first.
refused-patch_too_large = A patch may have at most { $most } bytes; this has { $count }. Leave something out.
    .python = a patch may have at most { $most } bytes; got { $count }. Leave something out.
refused-patch_empty = This patch changes nothing. Choose another file.
    .python = a patch must change at least one file; this changes none. Choose another.
refused-patch_header_wrong = Line { $line } of the patch should begin with “{ $expected }”; got “{ $got }”. Copy the whole patch again.
    .python = line { $line } of the patch must begin with { $expected }; got { $got }. Copy the whole patch again.
refused-patch_file_unknown = Line { $line } of the patch names { $path }; only these files may be changed: { $files }. Leave that one out.
    .python = line { $line } of the patch must name one of { $files }; got { $path }. Leave that file out.
refused-patch_file_twice = Line { $line } of the patch names { $path } a second time. Put all of its changes together.
    .python = a patch must name each file once; line { $line } names { $path } again. Put its changes together.
refused-patch_hunk_wrong = Line { $line } of the patch should say where lines change, like “{ $expected }”; got “{ $got }”. Copy the whole patch again.
    .python = line { $line } of the patch must say where lines are changed, like { $expected }; got { $got }. Copy the whole patch again.
refused-patch_hunk_misplaced = The places in a patch must be in order, within the { $count } lines of { $path }; line { $line } has “{ $got }”. Make the patch again from the original code.
    .python = the places in a patch must be in order, within the { $count } lines of { $path }; line { $line } has { $got }. Make the patch again from the shipped source.
refused-patch_line_wrong = Line { $line } of the patch should begin with a space, − or +, and there should be as many such lines as its heading says; got “{ $got }”. Copy the whole patch again.
    .python = line { $line } of the patch must begin with a space, - or +, and there must be as many as its heading says; got { $got }. Copy the whole patch again.
refused-patch_context_differs = Line { $line } of the patch expects { $got } in line { $at } of { $path }, where the original has { $expected }. It was made for another version: make it again from this one.
    .python = line { $line } of the patch expects { $got } at line { $at } of { $path }; the shipped source has { $expected }. Make the patch again from this version's source.
