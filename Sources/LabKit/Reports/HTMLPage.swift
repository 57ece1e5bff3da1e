/// A page that needs nothing but itself: no script, no font, no network.
///
/// Well-formed XML as well as HTML. A policy in the page forbids it to load or run anything, should something
/// that was to be escaped not have been.
package struct HTMLPage: Sendable {
  /// The title, as text.
  let title: String
  /// Rules besides those of the reports; without `<` and `&`.
  let style: String
  /// What stands in the body, as HTML, with an element of the id `content`.
  let body: String

  /// A page from its parts.
  package init(title: String, style: String = "", body: String) {
    self.title = title
    self.style = style
    self.body = body
  }

  /// Nothing is loaded but pictures that are in the page, and nothing runs.
  private static let policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"

  /// The page.
  package var text: String {
    """
    <!DOCTYPE html>
    <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="SpectraLab"/>
    <link rel="icon" href="data:,"/>
    <title>\(HTMLText.escaped(title.singleLine))</title>
    <style>
    \(HTMLStyle.css)\(style.isEmpty ? "" : "\n\(style)")
    </style>
    </head>
    <body>
    <a class="skip" href="#content">To the text</a>
    \(body)
    </body>
    </html>

    """
  }
}
