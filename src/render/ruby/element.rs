//! What the pass must know of elements: whose text is read, and where words end.

/// What an element means for the words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words go on through its tags.
    Inline,
    /// It has a beginning only, and words end there.
    Void,
    /// `<wbr>`: it has a beginning only, and words go on.
    Break,
    /// Nothing is read in it.
    Closed,
    /// Nothing is read in it, and what stands there is to be shown as it is.
    Verbatim,
    /// A drawing or a formula: nothing is read in it, and its tags may close themselves.
    Foreign,
    /// Its content is text up to its end tag, and nothing is read in it.
    RawText,
    /// As [`Kind::RawText`], and it is nothing that people read.
    Raw,
    /// Words end at its tags.
    Block,
}

impl Kind {
    /// The kind of an element.
    pub(super) fn of(name: &str) -> Self {
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Self::of(&name.to_ascii_lowercase());
        }
        match name {
            "a" | "abbr" | "b" | "bdi" | "bdo" | "big" | "cite" | "data" | "del" | "dfn" | "em"
            | "font" | "i" | "ins" | "mark" | "q" | "s" | "small" | "span" | "strike"
            | "strong" | "time" | "u" => Self::Inline,
            "wbr" => Self::Break,
            "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
            | "param" | "source" | "track" => Self::Void,
            "code" | "kbd" | "pre" | "samp" | "var" => Self::Verbatim,
            "audio" | "canvas" | "datalist" | "head" | "object" | "optgroup" | "option" | "rp"
            | "rt" | "ruby" | "select" | "template" | "video" => Self::Closed,
            "math" | "svg" => Self::Foreign,
            "textarea" | "title" => Self::RawText,
            "iframe" | "noembed" | "noframes" | "plaintext" | "script" | "style" | "xmp" => {
                Self::Raw
            }
            _ => Self::Block,
        }
    }
}
