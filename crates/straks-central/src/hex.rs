//! Bytes as lower-case hex, and back.

use std::fmt::Write;

/// Two digits a byte.
#[must_use]
pub fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("invariant: a string takes every write");
        text
    })
}

/// So many bytes of two digits each; none for anything else.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    bytes_from_hex(text)?.try_into().ok()
}

/// Bytes of two digits each; none for anything else.
#[must_use]
pub fn bytes_from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) {
        return None;
    }
    let digit = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok();
    text.as_bytes().chunks_exact(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_back_as_written() {
        assert_eq!(to_hex(&[0, 171, 255]), "00abff");
        assert_eq!(from_hex("00abff"), Some([0, 171, 255]));
        for wrong in ["00abf", "00abfff", "00abfg", "+1abff", "æabff"] {
            assert_eq!(from_hex::<3>(wrong), None, "{wrong}");
        }
    }
}
