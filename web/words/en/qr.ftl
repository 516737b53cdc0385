### QR codes.

qr-title = QR code
qr-what = Point the camera of a phone at it.
qr-picture = QR code of { $link }
qr-fine = The link is long, { $count } characters, so the squares are small. Hold the camera close. A link with only the settings has larger ones.
qr-too_long = This link has { $count } characters, and a QR code holds at most { $most }. Copy the link, or share the settings only.
qr-this_machine = This address opens only on this computer. Show the code at the address that the class uses.
qr-making = The link is being made …
qr-save = Save picture
qr-save_help = The code as an SVG, for a sheet or a slide
