//! Reads a folder of the user into memory, and reports every file that it does not read.
//!
//! It must not know what the files mean. Entry point: [`read_tree`].

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::reason::reason;
use crate::diag::Lang;

/// What [`read_tree`] reads at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The size of one file, in bytes; a larger one is refused.
    pub file_bytes: u64,
}

impl Default for Limits {
    /// 1 MiB: far more than a person writes into one file of text.
    fn default() -> Self {
        Self {
            file_bytes: 1 << 20,
        }
    }
}

/// A file or folder that was not read.
#[derive(Debug)]
pub struct Refused {
    /// Relative to the root, with `/`; the root itself is empty. What is not UTF-8 in it is replaced by U+FFFD.
    pub path: String,
    /// Why it was not read.
    pub why: RefusedWhy,
}

/// Why a file or folder was not read.
#[derive(Debug)]
pub enum RefusedWhy {
    /// A link to something outside of the root.
    LeavesRoot,
    /// A file larger than [`Limits::file_bytes`].
    TooLarge {
        /// Its size, or the part of it that was seen if it grew while it was read.
        bytes: u64,
    },
    /// A name that is not UTF-8.
    NotUtf8Name,
    /// A pipe, a socket or a device; it was not opened.
    NotAFile,
    /// The disk refuses; a link to nothing is [`io::ErrorKind::NotFound`].
    Unreadable(io::Error),
    /// A link to a folder around itself, or a link to a folder inside a folder reached by a link.
    Loop,
}

impl Refused {
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
        let path = if self.path.is_empty() {
            "."
        } else {
            &self.path
        };
        match (&self.why, lang) {
            (RefusedWhy::LeavesRoot, Lang::Ja) => {
                format!("「{path}」は、このフォルダーの外を指すリンクなので、読み込みませんでした")
            }
            (RefusedWhy::LeavesRoot, Lang::En) => {
                format!("\"{path}\" was not read: it is a link to a place outside of this folder")
            }
            (RefusedWhy::TooLarge { bytes }, Lang::Ja) => {
                format!("「{path}」は大きすぎるので、読み込みませんでした（{bytes} バイト）")
            }
            (RefusedWhy::TooLarge { bytes }, Lang::En) => {
                format!("\"{path}\" was not read: it is too large ({bytes} bytes)")
            }
            (RefusedWhy::NotUtf8Name, Lang::Ja) => {
                format!(
                    "「{path}」は、名前の文字が読み取れない（UTF-8 でない）ので、読み込みませんでした"
                )
            }
            (RefusedWhy::NotUtf8Name, Lang::En) => {
                format!("\"{path}\" was not read: its name is not UTF-8")
            }
            (RefusedWhy::NotAFile, Lang::Ja) => {
                format!("「{path}」は、ふつうのファイルではないので、読み込みませんでした")
            }
            (RefusedWhy::NotAFile, Lang::En) => {
                format!("\"{path}\" was not read: it is not a regular file")
            }
            (RefusedWhy::Unreadable(source), Lang::Ja) => {
                format!(
                    "「{path}」を読み込めませんでした: {}",
                    reason(source, lang).0
                )
            }
            (RefusedWhy::Unreadable(source), Lang::En) => {
                format!("\"{path}\" could not be read: {}", reason(source, lang).0)
            }
            (RefusedWhy::Loop, Lang::Ja) => {
                format!(
                    "「{path}」は、リンクをたどると同じ場所に戻るおそれがあるので、読み込みませんでした"
                )
            }
            (RefusedWhy::Loop, Lang::En) => {
                format!(
                    "\"{path}\" was not read: following this link may lead back to where it starts"
                )
            }
        }
    }

    /// What to do about it.
    pub fn remedy(&self, lang: Lang) -> String {
        let text = match (&self.why, lang) {
            (RefusedWhy::LeavesRoot | RefusedWhy::Loop, Lang::Ja) => {
                "リンクの代わりに、ファイルそのものをこのフォルダーに置いてください。"
            }
            (RefusedWhy::LeavesRoot | RefusedWhy::Loop, Lang::En) => {
                "put a copy of the files into this folder instead of the link."
            }
            (RefusedWhy::TooLarge { .. }, Lang::Ja) => {
                "ファイルを分けるか、小さくしてください。サイトに使わないファイルなら、別のフォルダーへ移してください。"
            }
            (RefusedWhy::TooLarge { .. }, Lang::En) => {
                "split the file or make it smaller, or move it elsewhere if the site does not need it."
            }
            (RefusedWhy::NotUtf8Name, Lang::Ja) => {
                "ファイルの名前を付け直してください。半角の英数字とハイフンなら、どのパソコンでも使えます。"
            }
            (RefusedWhy::NotUtf8Name, Lang::En) => {
                "rename the file; letters, digits and hyphens work on every computer."
            }
            (RefusedWhy::NotAFile, Lang::Ja) => "別のフォルダーへ移すか、消してください。",
            (RefusedWhy::NotAFile, Lang::En) => "move it elsewhere or delete it.",
            (RefusedWhy::Unreadable(source), Lang::Ja | Lang::En) => reason(source, lang).1,
        };
        text.to_owned()
    }
}

/// Reads the regular files below `root`, and lists what it refuses; both are sorted by path. A path is relative to `root`, with `/`.
///
/// Names that start with `.` are passed over in silence. Links are followed once, and only inside of `root`: a link to a folder
/// that is met inside a folder reached by a link is refused, so the walk ends whatever the links say.
/// A `root` that can't be read is one refusal, with an empty path.
pub fn read_tree(root: &Path, limits: Limits) -> (Vec<(String, Vec<u8>)>, Vec<Refused>) {
    let mut walk = Walk {
        root: PathBuf::new(),
        limits,
        files: Vec::new(),
        refused: Vec::new(),
    };
    match root.canonicalize() {
        Ok(canonical) => {
            walk.root.clone_from(&canonical);
            walk.run(canonical);
        }
        Err(error) => walk.refuse(String::new(), RefusedWhy::Unreadable(error)),
    }
    walk.files
        .sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    walk.refused.sort_by(|one, other| one.path.cmp(&other.path));
    (walk.files, walk.refused)
}

struct Walk {
    root: PathBuf,
    limits: Limits,
    files: Vec<(String, Vec<u8>)>,
    refused: Vec<Refused>,
}

/// A folder still to be read.
struct Folder {
    real: PathBuf,
    path: String,
    reached: Reached,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    Directly,
    ByLink,
}

impl Walk {
    fn run(&mut self, root: PathBuf) {
        let mut waiting = vec![Folder {
            real: root,
            path: String::new(),
            reached: Reached::Directly,
        }];
        while let Some(folder) = waiting.pop() {
            if let Err(error) = self.read_folder(&folder, &mut waiting) {
                self.refuse(folder.path, RefusedWhy::Unreadable(error));
            }
        }
    }

    fn read_folder(&mut self, folder: &Folder, waiting: &mut Vec<Folder>) -> io::Result<()> {
        for entry in fs::read_dir(&folder.real)? {
            let entry = entry?;
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = match folder.path.as_str() {
                "" => name.to_string_lossy().into_owned(),
                above => format!("{above}/{}", name.to_string_lossy()),
            };
            if name.to_str().is_none() {
                self.refuse(path, RefusedWhy::NotUtf8Name);
                continue;
            }
            match self.read_entry(&entry, folder) {
                Ok(Found::File(bytes)) => self.files.push((path, bytes)),
                Ok(Found::Folder(real, reached)) => waiting.push(Folder {
                    real,
                    path,
                    reached,
                }),
                Err(why) => self.refuse(path, why),
            }
        }
        Ok(())
    }

    fn read_entry(&self, entry: &fs::DirEntry, folder: &Folder) -> Result<Found, RefusedWhy> {
        let mut kind = entry.file_type().map_err(RefusedWhy::Unreadable)?;
        let mut real = entry.path();
        let mut reached = folder.reached;
        if kind.is_symlink() {
            real = real.canonicalize().map_err(|error| {
                if is_loop(&error) {
                    RefusedWhy::Loop
                } else {
                    RefusedWhy::Unreadable(error)
                }
            })?;
            if !real.starts_with(&self.root) {
                return Err(RefusedWhy::LeavesRoot);
            }
            kind = fs::metadata(&real)
                .map_err(RefusedWhy::Unreadable)?
                .file_type();
            if kind.is_dir() && (reached == Reached::ByLink || folder.real.starts_with(&real)) {
                return Err(RefusedWhy::Loop);
            }
            reached = Reached::ByLink;
        }
        if kind.is_dir() {
            Ok(Found::Folder(real, reached))
        } else if kind.is_file() {
            self.read_file(&real).map(Found::File)
        } else {
            Err(RefusedWhy::NotAFile)
        }
    }

    fn read_file(&self, real: &Path) -> Result<Vec<u8>, RefusedWhy> {
        let file = File::open(real).map_err(RefusedWhy::Unreadable)?;
        let size = file.metadata().map_err(RefusedWhy::Unreadable)?.len();
        let limit = self.limits.file_bytes;
        if size > limit {
            return Err(RefusedWhy::TooLarge { bytes: size });
        }
        let mut bytes = Vec::new();
        bytes.reserve_exact(usize::try_from(size).map_or(0, |size| size + 1));
        // One byte more than allowed, because a file may grow, and some have no size at all.
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(RefusedWhy::Unreadable)?;
        match u64::try_from(bytes.len()) {
            Ok(seen) if seen <= limit => Ok(bytes),
            Ok(seen) => Err(RefusedWhy::TooLarge { bytes: seen }),
            Err(_) => Err(RefusedWhy::TooLarge { bytes: u64::MAX }),
        }
    }

    fn refuse(&mut self, path: String, why: RefusedWhy) {
        self.refused.push(Refused { path, why });
    }
}

enum Found {
    File(Vec<u8>),
    Folder(PathBuf, Reached),
}

/// A link that leads to itself. std has no stable name for it; elsewhere the system's own words have to do.
#[cfg(target_os = "linux")]
fn is_loop(error: &io::Error) -> bool {
    rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::LOOP)
}

#[cfg(not(target_os = "linux"))]
fn is_loop(_error: &io::Error) -> bool {
    false
}
