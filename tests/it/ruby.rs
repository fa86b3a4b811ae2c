//! Readings: the notation, and what the content settles.

mod aozora;
mod doubt;
mod settle;
mod stream;
