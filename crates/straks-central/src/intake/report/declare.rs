//! How a kind of report is declared: fields with what is asked of each, from which its columns, its reader
//! and its writer are made, so that none of them can be forgotten.

macro_rules! held {
    (required $type:ty) => { $type };
    (optional $type:ty) => { Option<$type> };
    (fact $type:ty) => { Fact<$type> };
    (code $type:ty) => { Code<$type> };
    (optional_code $type:ty) => { Option<Code<$type>> };
}

macro_rules! put {
    (required $cells:ident $column:expr, $value:expr) => {
        $cells.put($column, $value)
    };
    (optional $cells:ident $column:expr, $value:expr) => {
        $cells.put_optional($column, $value.as_ref())
    };
    (fact $cells:ident $column:expr, $value:expr) => {
        $cells.put_fact($column, $value)
    };
    (code $cells:ident $column:expr, $value:expr) => {
        $cells.put_code($column, $value)
    };
    (optional_code $cells:ident $column:expr, $value:expr) => {
        if let Some(code) = $value {
            $cells.put_code($column, code);
        }
    };
}

macro_rules! subject {
    (person $body:ident) => {
        Subject::Person($body.cpr)
    };
    (case $body:ident) => {
        Subject::Case($body.notification.clone())
    };
    (employer $body:ident) => {
        Subject::Employer($body.cvr)
    };
}

macro_rules! set_case {
    (person $body:ident $case:ident) => {{}};
    (case $body:ident $case:ident) => {
        $body.notification.clone_from($case)
    };
    (employer $body:ident $case:ident) => {{}};
}

macro_rules! reports {
    ($(
        $(#[$doc:meta])*
        $name:ident = $kind:ident in $file:literal of $subject:ident, $check:ident {
            $($(#[$field_doc:meta])* $field:ident: $need:ident $type:ty,)*
        }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub struct $name {
                $($(#[$field_doc])* pub $field: held!($need $type),)*
            }

            impl ReportBody for $name {
                const KIND: ReportKind = ReportKind::$kind;
                const FILE: FileColumns = {
                    const COLUMNS: &[Column] = &[
                        HEAD[0], HEAD[1], HEAD[2], HEAD[3], HEAD[4],
                        $($need::<$type>(stringify!($field)),)*
                    ];
                    FileColumns::of_reports($file, COLUMNS)
                };

                fn read(cells: &Cells<'_>) -> Result<Self, Fault> {
                    let body = Self {
                        $($field: cells.$need(&$need::<$type>(stringify!($field)))?,)*
                    };
                    $check(&body)?;
                    Ok(body)
                }

                fn write(&self, cells: &mut CellsOut) {
                    $(put!($need cells &$need::<$type>(stringify!($field)), &self.$field);)*
                }

                fn subject(&self) -> Subject {
                    subject!($subject self)
                }

                fn of(body: &Body) -> Option<&Self> {
                    if let Body::$kind(body) = body { Some(body) } else { None }
                }
            }

            impl From<$name> for Body {
                fn from(body: $name) -> Self {
                    Self::$kind(body)
                }
            }
        )*

        /// What a report says.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Body {
            $($(#[$doc])* $kind($name),)*
        }

        impl Body {
            /// Its kind.
            #[must_use]
            pub const fn kind(&self) -> ReportKind {
                match self {
                    $(Self::$kind(_) => ReportKind::$kind,)*
                }
            }

            /// Whom or what it is about.
            #[must_use]
            pub fn subject(&self) -> Subject {
                match self {
                    $(Self::$kind(body) => body.subject(),)*
                }
            }

            /// Makes it about this case, where it is about a case.
            pub fn set_case(&mut self, case: &NotificationId) {
                match self {
                    $(Self::$kind(_body) => { set_case!($subject _body case) })*
                }
            }

            pub(super) fn read(kind: ReportKind, cells: &Cells<'_>) -> Result<Self, Fault> {
                match kind {
                    $(ReportKind::$kind => $name::read(cells).map(Self::from),)*
                    ReportKind::Notification
                    | ReportKind::RefundClaim
                    | ReportKind::Income
                    | ReportKind::Employment
                    | ReportKind::Person
                    | ReportKind::Employer => Err(super::super::error::RowFault::KindUnknown.into()),
                }
            }

            pub(super) fn write(&self, cells: &mut CellsOut) {
                match self {
                    $(Self::$kind(body) => body.write(cells),)*
                }
            }
        }

        pub(super) const fn columns(kind: ReportKind) -> Option<FileColumns> {
            match kind {
                $(ReportKind::$kind => Some($name::FILE),)*
                ReportKind::Notification
                | ReportKind::RefundClaim
                | ReportKind::Income
                | ReportKind::Employment
                | ReportKind::Person
                | ReportKind::Employer => None,
            }
        }
    };
}

pub(super) use {held, put, reports, set_case, subject};
