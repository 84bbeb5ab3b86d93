//! Signing in: where, how far, and why it does not go on.

use serde::Serialize;
use ts_rs::TS;

use super::message::Message;

/// The way into a central that asks people to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignInView {
    /// The municipality; none until the central has told.
    pub municipality: Option<String>,
    /// Where the central is, `straks.kommune.dk`.
    pub central: String,
    /// Who says who somebody is, `login.kommune.dk`; none until the central has told.
    pub issuer: Option<String>,
    /// How far it is.
    pub stage: SignInStage,
    /// Why it did not go on; none where all is well.
    pub notice: Option<Message>,
}

/// How far a sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignInStage {
    /// An earlier sign-in is being taken up.
    Asking,
    /// It can begin.
    Ready,
    /// It begins: central and issuer are asked how.
    Contacting,
    /// The person is in the browser.
    InBrowser,
    /// The central is asked who it is.
    Entering,
}

/// How whoever sits at the desk shows who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignIn {
    /// As a practice identity of their choice.
    Practice,
    /// By a sign-in.
    SignedIn,
    /// By a sign-in that has ended: reading and working offline goes on, sending does not.
    Ended,
}
