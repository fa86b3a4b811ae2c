//! Two builds of one site at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::{fs, thread};

use michinori::cli::disk::error::DiskError;
use michinori::cli::disk::fault::{Faults, Step};
use michinori::cli::disk::{Durability, Stage};
use michinori::diag::Lang;

use super::{Bench, NEW, Site, write_all};

#[test]
fn second_build_of_a_site_is_refused_while_the_first_runs() {
    let bench = Bench::with_old_site();
    let stage = Stage::open(&bench.out()).unwrap();
    stage.write("index.html", b"new").unwrap();
    let refused = Stage::open(&bench.out()).unwrap_err();
    assert!(matches!(refused, DiskError::Busy { .. }));
    assert!(
        refused
            .message(Lang::En)
            .contains("another build is running")
    );
    stage.write("feed.xml", b"new").unwrap();
    stage.commit().unwrap();
    bench.check_next_build();
}

#[test]
fn lock_that_a_killed_build_left_is_no_obstacle() {
    let bench = Bench::with_old_site();
    fs::write(bench.folder.path().join(".public.michinori-lock"), "").unwrap();
    bench.check_next_build();
}

/// The lock's file is deleted with its holder: whoever opened it before must not take it for the lock.
#[test]
fn lock_whose_file_was_deleted_meanwhile_is_no_lock() {
    let bench = Bench::with_old_site();
    let first = Mutex::new(Some(Stage::open(&bench.out()).unwrap()));
    let third = Arc::new(Mutex::new(None));
    let kept = Arc::clone(&third);
    let out = bench.out();
    let faults = Faults::new(move |step| {
        if step == Step::Lock
            && let Some(stage) = first.lock().unwrap().take()
        {
            drop(stage);
            *kept.lock().unwrap() = Some(Stage::open(&out).unwrap());
        }
        Ok(())
    });
    let second = Stage::open_with(&bench.out(), &[], Durability::Kill, faults);
    assert!(matches!(second, Err(DiskError::Busy { .. })));
    drop(third.lock().unwrap().take());
    bench.check_next_build();
}

#[test]
fn of_many_builds_at_once_each_is_whole_or_refused() {
    let bench = Bench::with_old_site();
    let inside = AtomicUsize::new(0);
    let built = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..60 {
                    match Stage::open_with(&bench.out(), &[], Durability::Kill, Faults::none()) {
                        Ok(stage) => {
                            assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                            write_all(&stage, &NEW, "new");
                            inside.fetch_sub(1, Ordering::SeqCst);
                            stage.commit().unwrap();
                            built.fetch_add(1, Ordering::SeqCst);
                        }
                        Err(error) => assert!(matches!(error, DiskError::Busy { .. }), "{error:?}"),
                    }
                }
            });
        }
    });
    assert!(built.into_inner() > 0);
    assert_eq!(bench.site(), Site::New);
    assert_eq!(bench.beside(), [""; 0]);
}
