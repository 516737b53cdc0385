### The network as a file for other programs.

export-title = For other programs
export-what = This network, with up to ten answers to check it by.
export-elsewhere = Opens elsewhere
export-here = Opens here again
export-npz = .npz
export-npz_about = Our own format; NumPy reads it
export-folder = Folder of .npy
export-folder_about = As in the notebook
export-json = JSON
export-json_about = For any language
export-script = Python script
export-script_about = Needs only NumPy
export-notebook = Jupyter notebook
export-notebook_about = With training and charts
export-pytorch = PyTorch
export-pytorch_about = With safetensors
export-keras = Keras
export-keras_about = A Sequential model
export-onnx = ONNX
export-onnx_about = For ONNX Runtime and Netron
export-use_npz = Load model opens it here, numpy.load in Python.
export-use_folder = Load model opens the .zip. Unpacked, python check.py checks it.
export-use_json = Load model opens it. Under layers, each weight is a number.
export-use_script = python { $name } checks it.
export-use_notebook = Open it in Jupyter, and run all cells. It needs numpy and matplotlib.
export-use_pytorch = Unpack it. python model.py checks it; in a program of yours, load() gives the network.
export-use_keras = Unpack it. python model.py checks it; in a program of yours, load() gives the network.
export-use_onnx = Unpack it. python check.py checks it with ONNX Runtime; Netron draws model.onnx.
export-writing = Python writes the file, and reads it again …
export-failed = There is no file. { $reason }
export-found = Read back from the file
export-file = File
export-size = { $name }, { $size }
export-kilobytes = { $count } kB
export-megabytes = { $count } MB
export-units = Units
export-activations = Activations
export-given = Before the first layer
export-given_pixels = pixels are divided by { $scale }
export-given_told = of x and y it is told { $told }
export-given_nothing = nothing
export-weights = Weights and biases
export-equal = { $count }
export-unequal = { $count }, not all the same: do not use this file
export-off = Switched off
export-off_units =
    { $count ->
        [one] { $count } unit, whose outgoing weights are 0
       *[other] { $count } units, whose outgoing weights are 0
    }
export-rows = Answers
export-rows_exact = { $rows }, exactly as here
export-rows_within = { $rows }, as here within { $difference }
export-tests = In our tests
export-tested = { $library } { $version }: ten digits, within { $difference }
export-tested_exact = { $library } { $version }: ten digits, exactly
export-checked = ✓ Read back: every weight is the same.
export-not_checked = The file does not hold the same weights: do not use it.
export-save = Save file
