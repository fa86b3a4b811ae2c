//! One ZIP with all data files of a plan: the same bytes on every machine, so it bears no time and no system of its own.

use super::File;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// Packs files into one folder.
#[expect(
    clippy::expect_used,
    reason = "a vector takes every byte; the names are few, short and differ"
)]
pub(super) fn archive<'a>(folder: &str, files: impl IntoIterator<Item = &'a File>) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let name = file.path.rsplit('/').next().unwrap_or(&file.path);
        let entry = format!("{folder}/{name}");
        zip.start_file(entry, options).expect("the name is new");
        zip.write_all(&file.bytes).expect("a vector has no end");
    }
    zip.finish().expect("a vector has no end").into_inner()
}
