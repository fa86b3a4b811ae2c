//! What the system reports, in words for people who are no programmers.
//!
//! It must not know what was being done. Entry point: [`reason`].

use std::io;

use crate::diag::Lang;

struct Reason {
    kind: io::ErrorKind,
    ja: (&'static str, &'static str),
    en: (&'static str, &'static str),
}

/// The causes a user can do something about. The words of the system are English, or in whatever language it was installed.
const REASONS: [Reason; 11] = [
    Reason {
        kind: io::ErrorKind::PermissionDenied,
        ja: (
            "使うための権限がありません",
            "ほかのプログラムで開いていれば閉じてください。それでも同じなら、フォルダーの権限をシステムの担当者に確かめてください。",
        ),
        en: (
            "permission denied",
            "close it in other programs; if that does not help, ask your administrator for access to the folder.",
        ),
    },
    Reason {
        kind: io::ErrorKind::StorageFull,
        ja: (
            "ディスクの空きがありません",
            "不要なファイルを消して空きを作り、もう一度実行してください。",
        ),
        en: ("the disk is full", "free some space and try again."),
    },
    Reason {
        kind: io::ErrorKind::QuotaExceeded,
        ja: (
            "使える容量の上限に達しています",
            "不要なファイルを消すか、システムの担当者に相談してください。",
        ),
        en: (
            "your disk quota is used up",
            "delete files you do not need, or ask your administrator.",
        ),
    },
    Reason {
        kind: io::ErrorKind::ReadOnlyFilesystem,
        ja: (
            "この場所は読み取り専用です",
            "書き込める場所を指定してください。",
        ),
        en: (
            "this place is read-only",
            "name a place that can be written.",
        ),
    },
    Reason {
        kind: io::ErrorKind::NotFound,
        ja: (
            "見つかりません",
            "名前に間違いがないか、途中で移したり消したりしていないか確かめて、もう一度実行してください。",
        ),
        en: (
            "not found",
            "look whether the name is right and whether it was moved or deleted, then try again.",
        ),
    },
    Reason {
        kind: io::ErrorKind::NotADirectory,
        ja: (
            "途中にある名前がフォルダーではなくファイルです",
            "同じ名前のファイルとフォルダーがないか確かめて、どちらかの名前を変えてください。",
        ),
        en: (
            "a part of the path is a file, not a folder",
            "rename the file or the folder of the same name.",
        ),
    },
    Reason {
        kind: io::ErrorKind::IsADirectory,
        ja: (
            "ファイルではなくフォルダーです",
            "フォルダーの中のファイルを指定してください。",
        ),
        en: ("it is a folder, not a file", "name a file inside of it."),
    },
    Reason {
        kind: io::ErrorKind::InvalidFilename,
        ja: (
            "名前が長すぎるか、使えない文字を含んでいます",
            "もっと短い名前に変えてください。",
        ),
        en: (
            "the name is too long or holds characters that can't be used",
            "use a shorter name.",
        ),
    },
    Reason {
        kind: io::ErrorKind::ResourceBusy,
        ja: (
            "ほかのプログラムが使っています",
            "中のファイルを開いている画面を閉じて、もう一度実行してください。",
        ),
        en: (
            "another program is using it",
            "close programs that have its files open and try again.",
        ),
    },
    Reason {
        kind: io::ErrorKind::CrossesDevices,
        ja: (
            "この場所では、フォルダーを一度に置き換えられません",
            "別のフォルダーを指定してください。",
        ),
        en: (
            "folders can't be replaced in one step in this place",
            "name another folder.",
        ),
    },
    Reason {
        kind: io::ErrorKind::AlreadyExists,
        ja: (
            "同じ名前のものがすでにあります",
            "名前を変えるか別の場所へ移して、もう一度実行してください。",
        ),
        en: (
            "something of this name exists already",
            "rename it or move it elsewhere, then try again.",
        ),
    },
];

/// What the system reported and what to do about it, in words for people who are no programmers. A report without words of its own
/// is quoted as the system gave it.
pub fn reason(error: &io::Error, lang: Lang) -> (String, &'static str) {
    let known = REASONS.iter().find(|reason| reason.kind == error.kind());
    match (known, lang) {
        (Some(reason), Lang::Ja) => (reason.ja.0.into(), reason.ja.1),
        (Some(reason), Lang::En) => (reason.en.0.into(), reason.en.1),
        (None, Lang::Ja) => (
            format!("コンピューターからの報告「{error}」"),
            "もう一度実行してください。くり返すときは、この報告をシステムの担当者に伝えてください。",
        ),
        (None, Lang::En) => (
            format!("the system reports \"{error}\""),
            "try again; if it happens again, show this report to your administrator.",
        ),
    }
}
