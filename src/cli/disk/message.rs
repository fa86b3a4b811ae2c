//! What the user reads when a site can't be written: what is wrong, where, and what to do, in Japanese and English.
//!
//! It must not touch the disk. Entry point: [`DiskError::message`].

use std::io;

use super::error::{BadPath, DiskError};
use super::reason::reason;
use crate::diag::Lang;

impl DiskError {
    /// What is wrong and where, then what to do, in two lines without a newline at the end.
    pub fn message(&self, lang: Lang) -> String {
        let head = match lang {
            Lang::Ja => "直し方",
            Lang::En => "help",
        };
        format!("{}\n  {head}: {}", self.text(lang), self.remedy(lang))
    }

    /// What is wrong and where, without a full stop at the end.
    pub fn text(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.text_ja(),
            Lang::En => self.text_en(),
        }
    }

    /// What to do about it.
    pub fn remedy(&self, lang: Lang) -> String {
        match lang {
            Lang::Ja => self.remedy_ja(),
            Lang::En => self.remedy_en(),
        }
    }

    fn text_ja(&self) -> String {
        match self {
            Self::HoldsWork { out, kept } => {
                let (out, kept) = (out.display(), kept.display());
                format!(
                    "「{out}」には書き出せません。置き換えると、いま使っているフォルダー「{kept}」が失われます"
                )
            }
            Self::Link { out } => format!(
                "「{}」は別の場所を指すリンクなので、書き出せません",
                out.display()
            ),
            Self::NotAFolder { out } => {
                format!(
                    "「{}」はフォルダーではなくファイルなので、書き出せません",
                    out.display()
                )
            }
            Self::Foreign { out, example } => format!(
                "フォルダー「{}」には、michinori が作ったものではない「{example}」などがあります。失われないように、書き出しを取りやめました",
                out.display()
            ),
            Self::Repository { out } => format!(
                "フォルダー「{}」には Git の履歴（.git）があります。失われないように、書き出しを取りやめました",
                out.display()
            ),
            Self::Busy { out } => format!(
                "「{}」への書き出しを、別の michinori が実行しています",
                out.display()
            ),
            Self::Occupied { path } => {
                format!(
                    "書き出しの作業に使う名前「{}」に、別のものが置かれています",
                    path.display()
                )
            }
            Self::BadPath { path, why } => {
                format!("「{path}」は、{}、書き出せません", why.text(Lang::Ja))
            }
            Self::Twice { path } => format!("「{path}」に書き出すものが2つあります"),
            Self::Prepare { path, source } => {
                format!(
                    "書き出しの準備ができませんでした。「{}」: {}",
                    path.display(),
                    reason(source, Lang::Ja).0
                )
            }
            Self::Write { path, source } => format!(
                "「{}」を書き出せませんでした: {}。前のサイトはそのまま残っています",
                path.display(),
                reason(source, Lang::Ja).0
            ),
            Self::Replace { path, source } => format!(
                "「{}」に書き込めませんでした: {}。ファイルは前のままです",
                path.display(),
                reason(source, Lang::Ja).0
            ),
            Self::Incomplete { out } => format!(
                "書き出せなかったファイルがあるので、「{}」を置き換えませんでした。前のサイトはそのまま残っています",
                out.display()
            ),
            Self::Swap { out, source } => format!(
                "「{}」を新しいサイトに置き換えられませんでした: {}。前のサイトはそのまま残っています",
                out.display(),
                reason(source, Lang::Ja).0
            ),
            Self::Stranded { out, old, source } => format!(
                "「{}」を新しいサイトに置き換えられませんでした: {}。前のサイトは「{}」にそのまま残っています",
                out.display(),
                reason(source, Lang::Ja).0,
                old.display()
            ),
            Self::Leftover { path, source } => format!(
                "新しいサイトは書き出せましたが、前のサイト「{}」を消せませんでした: {}",
                path.display(),
                reason(source, Lang::Ja).0
            ),
        }
    }

    fn remedy_ja(&self) -> String {
        match self {
            Self::HoldsWork { .. } => "書き出し先に、「public」のような専用のフォルダーを指定してください。".into(),
            Self::Link { .. } => "リンクではなく、実際のフォルダーを書き出し先に指定してください。".into(),
            Self::NotAFolder { .. } => {
                "ファイルの名前を変えるか、別のフォルダーを書き出し先に指定してください。".into()
            }
            Self::Foreign { .. } => {
                "まだない名前か、空のフォルダーを書き出し先に指定してください。中のファイルが不要なら、確かめてから消してください。".into()
            }
            Self::Repository { .. } => {
                "別のフォルダーに書き出して、できたファイルをここへ写してください。".into()
            }
            Self::Busy { .. } => {
                "終わるのを待って、もう一度実行してください。ほかの画面で動いたままになっていないかも確かめてください。".into()
            }
            Self::Occupied { .. } => "中身を確かめて、名前を変えるか別の場所へ移してください。".into(),
            Self::BadPath { .. } | Self::Twice { .. } => {
                "もとになる施策の ID やファイルの名前を変えてください。半角の英小文字、数字、ハイフンが使えます。".into()
            }
            Self::Prepare { source, .. } | Self::Write { source, .. } | Self::Replace { source, .. } => {
                reason(source, Lang::Ja).1.into()
            }
            Self::Incomplete { .. } => {
                "先に示された書き出しの失敗を直して、もう一度実行してください。".into()
            }
            Self::Swap { out, source } if source.kind() == io::ErrorKind::CrossesDevices => {
                format!("「{}」が不要なら、確かめてから消して、もう一度実行してください。", out.display())
            }
            Self::Swap { source, .. } if !is_in_use(source) => reason(source, Lang::Ja).1.into(),
            Self::Swap { .. } => {
                "中のファイルを開いている画面があれば閉じて、もう一度実行してください。別のフォルダーを書き出し先に指定することもできます。".into()
            }
            Self::Stranded { out, .. } => {
                format!("もう一度実行すると、前のサイトは「{}」に戻ります。", out.display())
            }
            Self::Leftover { .. } => {
                "次に書き出すときに消えます。急ぐときは、このフォルダーを手で消してください。".into()
            }
        }
    }

    fn text_en(&self) -> String {
        match self {
            Self::HoldsWork { out, kept } => {
                let (out, kept) = (out.display(), kept.display());
                format!(
                    "cannot write to \"{out}\": replacing it would delete the folder \"{kept}\", which is in use"
                )
            }
            Self::Link { out } => {
                format!(
                    "cannot write to \"{}\": it is a link to another place",
                    out.display()
                )
            }
            Self::NotAFolder { out } => {
                format!(
                    "cannot write to \"{}\": it is a file, not a folder",
                    out.display()
                )
            }
            Self::Foreign { out, example } => format!(
                "the folder \"{}\" holds files that michinori did not make, such as \"{example}\"; nothing was written, so that they are not lost",
                out.display()
            ),
            Self::Repository { out } => format!(
                "the folder \"{}\" holds a Git history (.git); nothing was written, so that it is not lost",
                out.display()
            ),
            Self::Busy { out } => format!("another build is running for \"{}\"", out.display()),
            Self::Occupied { path } => {
                format!(
                    "the name \"{}\", needed while a site is written, is taken by something else",
                    path.display()
                )
            }
            Self::BadPath { path, why } => {
                format!("cannot write \"{path}\": {}", why.text(Lang::En))
            }
            Self::Twice { path } => format!("two files of the site would be written to \"{path}\""),
            Self::Prepare { path, source } => {
                format!(
                    "could not get ready to write. \"{}\": {}",
                    path.display(),
                    reason(source, Lang::En).0
                )
            }
            Self::Write { path, source } => format!(
                "could not write \"{}\": {}. The old site is left as it was",
                path.display(),
                reason(source, Lang::En).0
            ),
            Self::Replace { path, source } => format!(
                "could not write to \"{}\": {}. The file is left as it was",
                path.display(),
                reason(source, Lang::En).0
            ),
            Self::Incomplete { out } => format!(
                "\"{}\" was not replaced, because a file could not be written. The old site is left as it was",
                out.display()
            ),
            Self::Swap { out, source } => format!(
                "could not replace \"{}\" by the new site: {}. The old site is left as it was",
                out.display(),
                reason(source, Lang::En).0
            ),
            Self::Stranded { out, old, source } => format!(
                "could not replace \"{}\" by the new site: {}. The old site is whole in \"{}\"",
                out.display(),
                reason(source, Lang::En).0,
                old.display()
            ),
            Self::Leftover { path, source } => format!(
                "the new site was written, but the old one in \"{}\" could not be deleted: {}",
                path.display(),
                reason(source, Lang::En).0
            ),
        }
    }

    fn remedy_en(&self) -> String {
        match self {
            Self::HoldsWork { .. } => "name a folder used for nothing else, such as \"public\".".into(),
            Self::Link { .. } => "name the real folder instead of the link.".into(),
            Self::NotAFolder { .. } => "rename the file, or name another folder.".into(),
            Self::Foreign { .. } => {
                "name a folder that does not exist yet or is empty. If its files are not needed, look at them, then delete them.".into()
            }
            Self::Repository { .. } => "write to another folder and copy the result here.".into(),
            Self::Busy { .. } => {
                "wait until it has ended and try again; look whether one was left running in another window.".into()
            }
            Self::Occupied { .. } => "look at it, then rename it or move it elsewhere.".into(),
            Self::BadPath { .. } | Self::Twice { .. } => {
                "change the measure's id or the name of the file it comes from: lowercase letters, digits and hyphens work everywhere.".into()
            }
            Self::Prepare { source, .. } | Self::Write { source, .. } | Self::Replace { source, .. } => {
                reason(source, Lang::En).1.into()
            }
            Self::Incomplete { .. } => "solve the failed write reported before, then try again.".into(),
            Self::Swap { out, source } if source.kind() == io::ErrorKind::CrossesDevices => {
                format!("if \"{}\" is not needed, look at it, delete it and try again.", out.display())
            }
            Self::Swap { source, .. } if !is_in_use(source) => reason(source, Lang::En).1.into(),
            Self::Swap { .. } => {
                "close programs that have its files open and try again, or name another folder.".into()
            }
            Self::Stranded { out, .. } => {
                format!("run the command again: it puts the old site back to \"{}\".", out.display())
            }
            Self::Leftover { .. } => "the next build deletes it; you may also delete it by hand.".into(),
        }
    }
}

impl BadPath {
    /// In Japanese a clause that goes on; in English a sentence.
    fn text(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Empty, Lang::Ja) => "名前が空なので",
            (Self::Empty, Lang::En) => "a name in it is empty",
            (Self::Absolute, Lang::Ja) => "「/」で始まるので",
            (Self::Absolute, Lang::En) => "it starts with \"/\"",
            (Self::Upward, Lang::Ja) => "「.」や「..」を含むので",
            (Self::Upward, Lang::En) => "it contains \".\" or \"..\"",
            (Self::Backslash, Lang::Ja) => "「\\」を含むので",
            (Self::Backslash, Lang::En) => "it contains \"\\\"",
            (Self::Character, Lang::Ja) => "Windows で使えない文字を含むので",
            (Self::Character, Lang::En) => "it contains a character that Windows does not allow",
            (Self::Reserved, Lang::Ja) => "Windows で使えない名前を含むので",
            (Self::Reserved, Lang::En) => "it contains a name that Windows does not allow",
            (Self::Taken, Lang::Ja) => "michinori や Git が使う名前なので",
            (Self::Taken, Lang::En) => "this name belongs to michinori or Git",
        }
    }
}

/// Windows refuses to rename a folder while a file in it is open, and calls that a lack of permission.
fn is_in_use(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy
    )
}
