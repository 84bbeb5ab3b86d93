//! Signing in and out: whose desk is open follows who is signed in.
//!
//! Invariant: what somebody has done and not sent stays in their own files, whoever signs in after them.

use straks_client::sign_in::{Arrival, Remembered};
use straks_client::view::{Area, Message, SignInView};
use straks_client::{Desk, DeskConfig};
use tauri::async_runtime::spawn_blocking;

use super::{Setting, Shell};
use crate::{place, system, words};

impl Shell {
    /// How far a sign-in is; none where practice identities are used.
    ///
    /// # Errors
    /// Why the desk's folder cannot be used.
    pub async fn sign_in_view(&self) -> Result<Option<SignInView>, Message> {
        Ok(self.setting().await?.central.entrance().map(|entrance| entrance.view()))
    }

    /// Signs in by the browser of the system. How it went stands in the answer.
    ///
    /// # Errors
    /// Why the desk of whoever signed in does not open.
    pub async fn sign_in(&self) -> Result<SignInView, Message> {
        let setting = self.setting().await?;
        let entrance = setting.central.entrance().ok_or_else(words::practice_only)?;
        if let Some(arrival) = entrance.begin(system::open_browser).await {
            self.arrived(setting, arrival).await?;
        }
        Ok(entrance.view())
    }

    /// Gives up the sign-in that is under way.
    ///
    /// # Errors
    /// As [`Shell::sign_in_view`].
    pub async fn cancel_sign_in(&self) -> Result<(), Message> {
        if let Some(entrance) = self.setting().await?.central.entrance() {
            entrance.cancel();
        }
        Ok(())
    }

    /// Signs out and closes the desk. Its files stay, with what was not sent.
    ///
    /// # Errors
    /// That the keyring does not forget the sign-in.
    pub async fn sign_out(&self) -> Result<SignInView, Message> {
        let setting = self.setting().await?;
        let entrance = setting.central.entrance().ok_or_else(words::practice_only)?;
        place::forget(&setting.data);
        let desk = self.0.desk.lock().await.take();
        let access = desk.as_ref().and_then(|desk| desk.disconnect());
        // Closing waits for the exchange to end.
        spawn_blocking(move || drop(desk)).await.map_err(|_| words::broken_off())?;
        let left = entrance.leave(access).await;
        self.tell(Area::SignIn);
        self.tell(Area::Status);
        left.map_err(|error| error.message())?;
        Ok(entrance.view())
    }

    pub(super) fn last_signed_in(&self, setting: &Setting) -> Option<DeskConfig> {
        let known = place::remembered(&setting.data)?;
        setting.central.entrance()?.is_of(&known).then(|| place::desk_of(&setting.data, &known))
    }

    /// Takes up the sign-in of an earlier launch, however long that takes.
    pub(super) async fn take_up_sign_in(self) {
        let Ok(setting) = self.setting().await else { return };
        let Some(entrance) = setting.central.entrance() else { return };
        if let Some(arrival) = entrance.resume().await
            && let Err(message) = self.arrived(setting, arrival).await
        {
            tracing::error!(code = message.code, "the desk of whoever is signed in does not open");
        }
        self.tell(Area::Status);
    }

    /// Opens the desk of whoever arrived, unless it is open, and brings it into contact.
    async fn arrived(&self, setting: &Setting, arrival: Arrival) -> Result<(), Message> {
        let Arrival { address, remembered } = arrival;
        place::remember(&setting.data, &remembered);
        let mut desk = self.0.desk.lock().await;
        match desk.as_ref().filter(|open| is_of(open, &remembered)) {
            Some(open) => open.connect(address),
            None => {
                let theirs = self.open(place::desk_of(&setting.data, &remembered)).await?;
                theirs.connect(address);
                *desk = Some(theirs);
            }
        }
        drop(desk);
        self.tell(Area::Status);
        Ok(())
    }
}

fn is_of(desk: &Desk, known: &Remembered) -> bool {
    *desk.person() == known.person && *desk.municipality() == known.municipality
}
