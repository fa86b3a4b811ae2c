//! How doubtful a reading is.
