const question = (id: string, label: string, required = false) => ({ id, label, kind: 'text' as const, required })
const long = (id: string, label: string, required = false) => ({ id, label, kind: 'long' as const, required })
const choice = (id: string, label: string, options: string[], required = true) => ({
  ...{ id, label, kind: 'choice' as const, required, options },
})
const HOUR = 60
const DAY = 1440

/** What the demo company does, with the durations of the trade. */
export const demoServices = [
  {
    ...{ slug: 'depannage', name: 'Dépannage', skills: ['BR'] },
    preparation: 'Si vous le pouvez, laissez le disjoncteur coupé et dégagez l’accès au tableau électrique.',
    description:
      'Plus de courant, disjoncteur qui saute, prise qui chauffe\u00a0: un électricien passe, trouve et répare.',
    ...{ durationMinutes: 90, stepMinutes: 120, bufferAfterMinutes: 15, leadTimeMinutes: 2 * HOUR, horizonDays: 30 },
    arrivalWindowMinutes: 120,
    questions: [
      choice('panne', 'Qu’est-ce qui ne marche plus\u00a0?', ['Tout le logement', 'Une pièce', 'Un appareil', 'Autre']),
      long('details', 'Que s’est-il passé\u00a0?'),
    ],
  },
  {
    ...{ slug: 'diagnostic', name: 'Diagnostic et devis', skills: ['BR'] },
    preparation: 'Préparez vos plans ou vos photos si vous en avez, et l’accès au tableau électrique.',
    description: 'Un tour complet de votre installation et un devis détaillé sous 48 heures.',
    ...{ durationMinutes: 60, stepMinutes: 30, bufferAfterMinutes: 15, leadTimeMinutes: DAY, horizonDays: 60 },
    questions: [
      choice('logement', 'Votre logement', ['Appartement', 'Maison', 'Local professionnel']),
      long('projet', 'Votre projet en quelques mots'),
    ],
  },
  {
    ...{ slug: 'tableau', name: 'Remplacement de tableau électrique', skills: ['B2V', 'BC'] },
    preparation:
      'Le courant sera coupé pendant les travaux\u00a0: videz le congélateur et dégagez un mètre devant le tableau.',
    description:
      'Dépose de l’ancien tableau, pose du nouveau, repérage et essais. Prévoir une coupure d’une demi-journée.',
    ...{ durationMinutes: 240, stepMinutes: 240, bufferAfterMinutes: 30, leadTimeMinutes: 3 * DAY, horizonDays: 90 },
    questions: [question('compteur', 'Puissance souscrite (kVA), si vous la connaissez')],
  },
  {
    ...{ slug: 'mise-en-conformite', name: 'Mise en conformité', skills: ['B2V', 'BC'] },
    preparation: 'Dégagez les murs et les prises concernés\u00a0; le courant sera coupé par moments.',
    description:
      'Reprise d’une installation selon la norme NF C 15-100. Première demi-journée\u00a0; la suite est convenue sur place.',
    ...{ durationMinutes: 240, stepMinutes: 240, bufferAfterMinutes: 30, leadTimeMinutes: 5 * DAY, horizonDays: 120 },
    questions: [
      choice('logement', 'Votre logement', ['Appartement', 'Maison', 'Local professionnel']),
      question('annee', 'Année de l’installation'),
    ],
  },
  {
    ...{ slug: 'prise-luminaire', name: 'Prise et luminaire', skills: ['BS'] },
    preparation: 'Ayez sous la main le luminaire ou l’appareil à poser.',
    description: 'Pose, déplacement ou remplacement de prises, d’interrupteurs et de luminaires.',
    ...{ durationMinutes: 90, stepMinutes: 30, bufferAfterMinutes: 15, leadTimeMinutes: DAY, horizonDays: 60 },
    questions: [question('nombre', 'Combien de points à poser ou à remplacer\u00a0?', true)],
  },
  {
    ...{ slug: 'borne-irve', name: 'Borne de recharge', skills: ['BR', 'IRVE-P2'] },
    preparation: 'Laissez libre la place de stationnement et l’accès au compteur.',
    description:
      'Pose d’une borne de 7,4 à 22 kW à domicile, après l’étude du raccordement. Attestation remise le jour même.',
    ...{ durationMinutes: 240, stepMinutes: 240, bufferAfterMinutes: 30, leadTimeMinutes: 5 * DAY, horizonDays: 120 },
    maxPerDay: 1,
    questions: [
      choice('puissance', 'Puissance souhaitée', ['7,4 kW', '11 kW', '22 kW', 'Je ne sais pas']),
      question('distance', 'Distance entre le tableau et la borne, environ'),
    ],
  },
  {
    ...{ slug: 'vmc', name: 'VMC', skills: ['BR'] },
    preparation: 'Dégagez l’accès aux combles et aux bouches d’aération.',
    description: 'Remplacement d’un caisson de VMC simple flux, nettoyage des bouches et réglage des débits.',
    ...{ durationMinutes: 150, stepMinutes: 30, bufferAfterMinutes: 15, leadTimeMinutes: 2 * DAY, horizonDays: 90 },
    questions: [choice('combles', 'Le caisson est-il accessible\u00a0?', ['Oui', 'Non', 'Je ne sais pas'])],
  },
  {
    ...{ slug: 'chauffage', name: 'Chauffage électrique', skills: ['BR'] },
    preparation: 'Éteignez les radiateurs deux heures avant et dégagez-les.',
    description: 'Pose ou remplacement de radiateurs et de thermostats, équilibrage et programmation.',
    ...{ durationMinutes: 180, stepMinutes: 60, bufferAfterMinutes: 15, leadTimeMinutes: 2 * DAY, horizonDays: 90 },
    questions: [question('radiateurs', 'Combien de radiateurs\u00a0?', true)],
  },
  {
    ...{ slug: 'controle-annuel', name: 'Contrôle annuel', skills: ['BE'] },
    preparation: 'Préparez le registre de sécurité et le rapport de l’an dernier.',
    description:
      'Mesures, serrages et essais des différentiels, avec un rapport écrit. Le technicien passe dans la demi-journée.',
    ...{ durationMinutes: 60, stepMinutes: 240, bufferAfterMinutes: 15, leadTimeMinutes: 3 * DAY, horizonDays: 120 },
    arrivalWindowMinutes: 240,
    questions: [],
  },
  {
    ...{ slug: 'sav', name: 'Service après-vente', skills: ['BR'] },
    preparation: 'Gardez la facture ou la référence de l’intervention à portée de main.',
    description: 'Un souci après notre passage\u00a0? Nous revenons, sans frais pendant la garantie.',
    ...{ durationMinutes: 60, stepMinutes: 120, bufferAfterMinutes: 15, leadTimeMinutes: 4 * HOUR, horizonDays: 30 },
    arrivalWindowMinutes: 120,
    questions: [long('souci', 'Quel est le souci\u00a0?', true)],
  },
]
