//! Readings: the notation, and what the content settles.

mod aozora;
mod settle;
mod stream;
