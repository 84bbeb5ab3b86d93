//! Names of people and companies that nobody has: common parts, put together by chance.

use super::random::Random;

/// A person's sex, as the last digit of the CPR number tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// An even last digit.
    Female,
    /// An odd last digit.
    Male,
}

const FEMALE: &[&str] = &[
    "Anne",
    "Mette",
    "Kirsten",
    "Hanne",
    "Anna",
    "Helle",
    "Susanne",
    "Lene",
    "Maria",
    "Marianne",
    "Lone",
    "Camilla",
    "Pia",
    "Louise",
    "Charlotte",
    "Bente",
    "Tina",
    "Gitte",
    "Ida",
    "Julie",
    "Emma",
    "Sofie",
    "Freja",
    "Laura",
    "Cecilie",
    "Signe",
    "Rikke",
    "Dorte",
    "Amalie",
    "Katrine",
    "Line",
    "Trine",
    "Maja",
    "Sara",
    "Nanna",
    "Fatima",
    "Aisha",
    "Karin",
    "Inge",
    "Lis",
];

const MALE: &[&str] = &[
    "Peter",
    "Jens",
    "Lars",
    "Michael",
    "Henrik",
    "Thomas",
    "Søren",
    "Jan",
    "Niels",
    "Christian",
    "Martin",
    "Jørgen",
    "Hans",
    "Anders",
    "Morten",
    "Jesper",
    "Ole",
    "Per",
    "Mads",
    "Erik",
    "Rasmus",
    "Kasper",
    "Mikkel",
    "Jakob",
    "Frederik",
    "Emil",
    "Magnus",
    "Oliver",
    "Noah",
    "Steen",
    "Bjarne",
    "Torben",
    "Claus",
    "Kim",
    "Simon",
    "Jonas",
    "Mohammed",
    "Ali",
    "Åge",
    "Bent",
];

const LAST: &[&str] = &[
    "Nielsen",
    "Jensen",
    "Hansen",
    "Pedersen",
    "Andersen",
    "Christensen",
    "Larsen",
    "Sørensen",
    "Rasmussen",
    "Jørgensen",
    "Petersen",
    "Madsen",
    "Kristensen",
    "Olsen",
    "Thomsen",
    "Christiansen",
    "Poulsen",
    "Johansen",
    "Møller",
    "Mortensen",
    "Knudsen",
    "Jakobsen",
    "Mikkelsen",
    "Frederiksen",
    "Laursen",
    "Henriksen",
    "Lund",
    "Holm",
    "Schmidt",
    "Eriksen",
    "Clausen",
    "Simonsen",
    "Svendsen",
    "Andreasen",
    "Iversen",
    "Jeppesen",
    "Nygaard",
    "Krag",
    "Dam",
    "Kjær",
    "Bang",
    "Friis",
    "Winther",
    "Ågård",
    "Ørsted",
    "Hassan",
    "Yılmaz",
    "Nowak",
];

const MIDDLE: &[&str] = &["Bech", "Lund", "Holm", "Kjær", "Skov", "Vest", "Bach", "Toft", "Ravn", "Juul"];

const PLACES: &[&str] = &[
    "Nordhavn",
    "Strandby",
    "Kornblomst",
    "Havnens",
    "Søndermark",
    "Lyngby Bakke",
    "Egelund",
    "Fjordens",
    "Møllegårdens",
    "Klintens",
    "Bøgeskov",
    "Ålekistens",
    "Vestermark",
    "Tinghøj",
    "Solbakkens",
    "Lindevang",
    "Stenvads",
    "Ravnholt",
    "Birkehøj",
    "Engdraget",
    "Kildens",
    "Rosenlund",
    "Hedegårds",
    "Østerbrinken",
];

const TRADES: &[&str] = &[
    "Logistik A/S",
    "Bageri ApS",
    "Tømrer og Snedker ApS",
    "VVS ApS",
    "El-service A/S",
    "Auto ApS",
    "Rengøring ApS",
    "Plejehjem",
    "Friskole",
    "Hotel A/S",
    "Fiskeindustri A/S",
    "Maskinfabrik A/S",
    "Murerforretning ApS",
    "Gartneri ApS",
    "Tandlæger I/S",
    "Regnskab ApS",
    "Møbler A/S",
    "Trykkeri A/S",
    "Børnehus",
    "Transport ApS",
    "Apotek",
    "Malerfirma ApS",
    "Boghandel ApS",
    "Efterskole",
    "Vaskeri ApS",
    "Stålmontage A/S",
];

/// A person's name.
pub fn person(random: &mut Random, sex: Sex) -> String {
    let first = match sex {
        Sex::Female => random.pick(FEMALE),
        Sex::Male => random.pick(MALE),
    };
    let last = random.pick(LAST);
    if random.percent(40) {
        format!("{first} {} {last}", random.pick(MIDDLE))
    } else {
        format!("{first} {last}")
    }
}

/// The name of the company with this number: another name for each number, with a house of its own once
/// the places and trades are used up.
pub fn company(number: usize) -> String {
    let names = PLACES.len() * TRADES.len();
    let (round, number) = (number / names, number % names);
    // Each place begins at another trade, so that neighbours differ in both.
    let place = number % PLACES.len();
    let trade = (number / PLACES.len() + place * 7) % TRADES.len();
    match round {
        0 => format!("{} {}", PLACES[place], TRADES[trade]),
        _ => format!("{} {} afd. {}", PLACES[place], TRADES[trade], round + 1),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_companies_share_a_name() {
        let names: HashSet<_> = (0..5_000).map(company).collect();
        assert_eq!(names.len(), 5_000);
    }
}
