//! The people who work with Straks and what they may do.
//!
//! A person has roles, a role has rights, and whatever is done asks for a right. Which data a right reaches is
//! told by [`CaseKind`] and by work packages, not here.

use serde::{Deserialize, Serialize};

use crate::ids::ActorId;

/// What a member of staff is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Caseworker (sagsbehandler): takes tasks, holds them, asks for payments.
    Caseworker,
    /// Superuser (superbruger): a caseworker who also writes guidance.
    Superuser,
    /// Approver (godkender): releases what another person asked for.
    Approver,
    /// Benefits manager (ydelseschef): answers for the backlog, reads figures and the audit log.
    Manager,
    /// Operator (drift): keeps the central running; sees no case.
    Operator,
    /// Read-only (læseadgang): follows the work and changes nothing.
    ReadOnly,
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Holds a desk: the tasks and cases in scope.
    FollowWork,
    /// Takes, gives and ends tasks; which ones, and how, the machine of tasks says.
    MoveTasks,
    /// Takes, holds and leaves tasks, and asks for payments.
    WorkTasks,
    /// Releases what a control holds.
    ReleaseControls,
    /// Approves what *another* person asked for.
    ApprovePayments,
    /// Says what is done first, and hands over the work of others.
    DirectWork,
    /// Reads figures on backlog, automation and samples.
    ReadFigures,
    /// Reads who looked at whom.
    ReadAudit,
    /// Sends reports into the intake: a register's machine, or who carries its files.
    SendReports,
    /// Stops automation and starts it again.
    StopAutomation,
    /// Sees protected persons and cases about colleagues without saying why each time.
    OpenRestricted,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::Caseworker, Self::Superuser, Self::Approver, Self::Manager, Self::Operator, Self::ReadOnly];

    /// What the role may do. [`Right::OpenRestricted`] goes with no role: it is given to a person.
    #[must_use]
    pub const fn rights(self) -> &'static [Right] {
        match self {
            Self::Caseworker => &[Right::FollowWork, Right::MoveTasks, Right::WorkTasks],
            Self::Superuser => &[Right::FollowWork, Right::MoveTasks, Right::WorkTasks, Right::DirectWork],
            Self::Approver => {
                &[Right::FollowWork, Right::MoveTasks, Right::ReleaseControls, Right::ApprovePayments]
            }
            Self::Manager => &[
                Right::FollowWork,
                Right::MoveTasks,
                Right::DirectWork,
                Right::ReadFigures,
                Right::ReadAudit,
                Right::StopAutomation,
            ],
            Self::Operator => &[Right::ReadFigures, Right::SendReports, Right::StopAutomation],
            Self::ReadOnly => &[Right::FollowWork],
        }
    }

    /// True where the role has the right.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }
}

/// The roles of one person, on the wire a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Role>", into = "Vec<Role>")]
pub struct Roles(u8);

impl Roles {
    /// Each once, in the order of [`Role::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.0 & bit(*role) != 0)
    }

    /// True where one of the roles has the right.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        self.iter().any(|role| role.may(right))
    }

    /// Takes, holds and leaves tasks, and asks for payments.
    #[must_use]
    pub fn works_tasks(self) -> bool {
        self.may(Right::WorkTasks)
    }

    /// Approves what *another* person asked for.
    #[must_use]
    pub fn approves_payments(self) -> bool {
        self.may(Right::ApprovePayments)
    }

    /// Those that are in both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// True for nobody's roles.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

const fn bit(role: Role) -> u8 {
    1 << role as u8
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |bits, role| bits | bit(role)))
    }
}

impl From<Vec<Role>> for Roles {
    fn from(roles: Vec<Role>) -> Self {
        roles.into_iter().collect()
    }
}

impl From<Roles> for Vec<Role> {
    fn from(roles: Roles) -> Self {
        roles.iter().collect()
    }
}

/// Kind of case (sagstype), by who is paid: a limit on what somebody's rights reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// Refund to an employer (refusion).
    Refund,
    /// Benefit to the person (udbetaling til borger).
    Citizen,
}

impl CaseKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Refund, Self::Citizen];
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// Stable id.
    pub id: ActorId,
    /// Name as colleagues know it.
    pub name: String,
    /// What they are.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Role>))]
    pub roles: Roles,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_a_list_on_the_wire_each_once_in_order() {
        let roles: Roles =
            serde_json::from_str(r#"["approver", "caseworker", "approver"]"#).expect("a list of roles");
        assert_eq!(serde_json::to_string(&roles).expect("a list"), r#"["caseworker","approver"]"#);
        assert!(serde_json::from_str::<Roles>(r#"["king"]"#).is_err());
    }

    #[test]
    fn somebody_may_what_one_of_their_roles_may() {
        let both = Roles::from_iter([Role::Approver, Role::Manager]);
        assert!(both.approves_payments() && both.may(Right::ReadAudit) && !both.works_tasks());
        assert_eq!(both.and(Roles::from_iter([Role::Manager])), Roles::from_iter([Role::Manager]));
        assert!(Roles::default().is_empty() && !both.is_empty());
    }

    #[test]
    fn no_role_opens_restricted_cases_by_itself() {
        assert!(Role::ALL.into_iter().all(|role| !role.may(Right::OpenRestricted)));
    }
}
