/** What clients and technicians of the demo wrote: nobody of them exists. */
export const comments: Readonly<Record<1 | 2 | 3 | 4 | 5, readonly string[]>> = {
  5: [
    'À l’heure, aimable, et tout a été expliqué. Merci !',
    'Travail soigné, chantier laissé propre.',
    'Rendez-vous pris le soir sur le site, réparé le lendemain matin.',
    'Très bon conseil sur le tableau, sans pousser à la dépense.',
  ],
  4: [
    'Bon travail, un petit quart d’heure de retard mais nous étions prévenus.',
    'Efficace. Il manque juste une facture détaillée.',
  ],
  3: ['La prise du salon ne marche toujours pas.', 'Correct, mais il a fallu rappeler pour avoir l’attestation.'],
  2: ['Le radiateur de la chambre disjoncte encore depuis la visite.'],
  1: ['Personne n’a prévenu du changement d’horaire, j’ai attendu toute la matinée.'],
}

export const cancelReasons = [
  'Je ne serai pas chez moi.',
  'La panne est réparée.',
  'Je préfère attendre le printemps.',
  '',
] as const

/** What technicians bring back from a visit. */
export const requests = [
  ['borne', 'Veut une borne 7,4 kW dans le garage, tableau à 12 m.', 'normal'],
  ['devis', 'Devis pour refaire l’éclairage de la terrasse.', 'normal'],
  ['extension', 'Extension de 25 m² au printemps, demande un chiffrage de l’électricité.', 'normal'],
  ['contrat', 'Intéressé par un contrat d’entretien VMC et chauffage.', 'normal'],
  ['borne', 'Voiture électrique livrée dans deux semaines, borne à poser vite.', 'urgent'],
  ['devis', 'Tableau d’origine, sans différentiel 30 mA : devis de mise en conformité.', 'urgent'],
  ['devis', 'Remplacement de quatre convecteurs par des radiateurs à inertie.', 'normal'],
  ['other', 'Locataire qui part : attestation de conformité à fournir au propriétaire.', 'normal'],
  ['extension', 'Atelier à alimenter au fond du jardin, tranchée à prévoir.', 'normal'],
  ['contrat', 'Gère six logements, veut un seul interlocuteur pour les contrôles.', 'normal'],
] as const

/** What the telephone left to do. */
export const promises = [
  'Rappeler pour fixer la suite du chantier : la pièce est commandée.',
  'Demande où en est le devis du tableau.',
  'A laissé un message : la VMC siffle depuis hier.',
  'Veut savoir si l’attestation Consuel est partie.',
  'Rappeler après 17 h, en réunion toute la journée.',
] as const

export const calls = [
  ['call-in', 'Demande si le technicien apporte les appareillages : oui, gamme blanche.'],
  ['note', 'Digicode 4B71, deuxième étage à gauche, chien gentil.'],
  ['call-out', 'Prévenu du passage entre 8 h et 10 h, sera là.'],
  ['note', 'Compteur dans la cave, la clé est chez le gardien.'],
] as const

export const outcomes = [
  ['won', 'Devis signé.'],
  ['won', 'Acompte reçu, pose en janvier.'],
  ['lost', 'A choisi un autre artisan.'],
] as const
