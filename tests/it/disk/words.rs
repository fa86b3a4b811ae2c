//! What the user reads.

use std::io::{self, ErrorKind};
use std::path::PathBuf;

use michinori::cli::disk::error::{BadPath, DiskError};
use michinori::cli::disk::read::{Refused, RefusedWhy};
use michinori::diag::Lang;

fn check_words(message: &str, lang: Lang) {
    let (text, remedy) = message.split_once('\n').unwrap();
    let (head, ends) = match lang {
        Lang::Ja => ("  直し方: ", &["ください。", "ます。"][..]),
        Lang::En => ("  help: ", &["."][..]),
    };
    assert!(remedy.starts_with(head), "{message}");
    assert!(ends.iter().any(|end| remedy.ends_with(end)), "{message}");
    assert!(
        !text.is_empty() && !remedy.contains('\n') && !text.ends_with(['.', '。']),
        "{message}"
    );
    assert!(lang == Lang::Ja || message.is_ascii(), "{message}");
}

#[test]
fn every_error_says_where_and_what_to_do_in_both_languages() {
    let out = || PathBuf::from("public");
    let path = || "public/index.html".to_owned();
    let full = || io::Error::from(ErrorKind::StorageFull);
    let layers = io::Error::from(ErrorKind::CrossesDevices);
    let errors = [
        DiskError::HoldsWork {
            out: out(),
            kept: "public/content".into(),
        },
        DiskError::Link { out: out() },
        DiskError::NotAFolder { out: out() },
        DiskError::Foreign {
            out: out(),
            example: "letter.docx".into(),
        },
        DiskError::Repository { out: out() },
        DiskError::Busy { out: out() },
        DiskError::Occupied {
            path: ".public.michinori-old".into(),
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Empty,
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Absolute,
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Upward,
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Backslash,
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Character,
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Reserved,
        },
        DiskError::BadPath {
            path: path(),
            why: BadPath::Taken,
        },
        DiskError::Twice { path: path() },
        DiskError::Prepare {
            path: out(),
            source: full(),
        },
        DiskError::Write {
            path: out(),
            source: io::Error::from_raw_os_error(5),
        },
        DiskError::Write {
            path: out(),
            source: ErrorKind::PermissionDenied.into(),
        },
        DiskError::Replace {
            path: "public/readings.yaml".into(),
            source: full(),
        },
        DiskError::Incomplete { out: out() },
        DiskError::Swap {
            out: out(),
            source: full(),
        },
        DiskError::Swap {
            out: out(),
            source: layers,
        },
        DiskError::Stranded {
            out: out(),
            old: ".public.michinori-old".into(),
            source: full(),
        },
        DiskError::Leftover {
            path: "public".into(),
            source: full(),
        },
    ];
    for error in &errors {
        for lang in [Lang::Ja, Lang::En] {
            let message = error.message(lang);
            assert!(message.contains("public"), "{message}");
            check_words(&message, lang);
        }
    }
}

#[test]
fn every_refusal_says_where_and_what_to_do_in_both_languages() {
    let whys = [
        RefusedWhy::LeavesRoot,
        RefusedWhy::TooLarge { bytes: 1_048_577 },
        RefusedWhy::NotUtf8Name,
        RefusedWhy::NotAFile,
        RefusedWhy::Unreadable(ErrorKind::PermissionDenied.into()),
        RefusedWhy::Loop,
    ];
    for why in whys {
        let refused = Refused {
            path: "measures/a.yaml".into(),
            why,
        };
        for lang in [Lang::Ja, Lang::En] {
            let message = refused.message(lang);
            assert!(message.contains("measures/a.yaml"), "{message}");
            check_words(&message, lang);
        }
    }
}
