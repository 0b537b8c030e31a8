-- The ready mails. What a company has edited stays as it is.
INSERT INTO mail_template (slug, locale, category, title, subject, body) VALUES
('technician-late', 'fr', 'visit', 'Retard du technicien',
'Votre rendez-vous : {technician.name} aura environ {delay} de retard',
'Bonjour {client.name},

L’intervention précédente se prolonge : {technician.name} arrivera chez vous avec environ {delay} de retard. Nous en sommes désolés.

Votre rendez-vous est maintenu, au {address}. Si ce retard bouleverse votre journée, appelez-nous au {company.phone} : nous trouverons une autre solution ensemble.

Merci de votre patience.

À bientôt,'),

('technician-on-the-way', 'fr', 'visit', 'Technicien en route',
'{technician.name} est en route, arrivée prévue vers {newTime}',
'Bonjour {client.name},

{technician.name} vient de partir et devrait arriver chez vous vers {newTime}, au {address}.

Pensez à dégager l’accès au tableau électrique : l’intervention pourra commencer tout de suite. Une question de dernière minute ? Appelez-nous au {company.phone}.

À bientôt,'),

('appointment-to-confirm', 'fr', 'visit', 'Rendez-vous à confirmer',
'Merci de confirmer votre rendez-vous du {visit.date}',
'Bonjour {client.name},

Nous avons prévu votre intervention « {service.name} » le {visit.when}, au {address}.

Pourriez-vous nous confirmer que cette date vous convient, d’un simple mot en réponse à ce message, avant le {deadline} ? S’il vous en faut une autre, choisissez-la ici :
{manage.link}

Sans nouvelles de votre part, nous vous appellerons.

À bientôt,'),

('technician-changed', 'fr', 'visit', 'Changement de technicien',
'Votre rendez-vous du {visit.date} : {technician.name} viendra chez vous',
'Bonjour {client.name},

{previousTechnician} ne pourra pas assurer votre rendez-vous. {technician.name} prend le relais, avec tout votre dossier en main.

L’heure ne change pas : le {visit.when}, au {address}. Vous n’avez rien à faire.

À bientôt,'),

('home-access', 'fr', 'visit', 'Accès au logement et clés',
'Votre rendez-vous du {visit.date} : comment accéder à votre logement ?',
'Bonjour {client.name},

Pour que {technician.name} puisse commencer à l’heure le {visit.when}, il nous manque une précision sur l’accès : {access}.

Un mot en réponse à ce message suffit. Si vous confiez vos clés à un voisin ou à un gardien, indiquez-nous son nom et son téléphone ; elles lui seront rendues dès la fin de l’intervention.

À bientôt,'),

('power-cut', 'fr', 'visit', 'Coupure de courant à prévoir',
'Votre rendez-vous du {visit.date} : coupure de courant à prévoir',
'Bonjour {client.name},

Pour travailler en sécurité, {technician.name} devra couper le courant chez vous pendant environ {duration}, le {visit.date}.

Avant son arrivée, nous vous conseillons :
- d’enregistrer votre travail et d’éteindre vos ordinateurs ;
- d’éviter d’ouvrir le réfrigérateur et le congélateur pendant la coupure ;
- de prévoir l’ouverture manuelle de votre portail ou de votre garage.

Si quelqu’un chez vous dépend d’un appareil médical, appelez-nous dès maintenant au {company.phone} : nous organiserons l’intervention autrement.

À bientôt,'),

('visit-impossible', 'fr', 'visit', 'Visite impossible',
'Votre rendez-vous du {visit.date} ne peut pas avoir lieu',
'Bonjour {client.name},

Nous ne pourrons pas intervenir le {visit.when} comme prévu : {reason}. Vous aviez réservé ce moment pour nous et nous vous prions de nous excuser.

Vous pouvez choisir tout de suite le créneau qui vous arrange :
{manage.link}

Vous préférez en parler ? Nous sommes au {company.phone}.

Bien cordialement,'),

('client-absent', 'fr', 'visit', 'Client absent',
'Nous sommes passés chez vous le {visit.date}',
'Bonjour {client.name},

{technician.name} a sonné chez vous, au {address}, le {visit.date}, sans trouver personne. Nous espérons que tout va bien.

Pour convenir d’un nouveau passage, appelez-nous au {company.phone} ou répondez à ce message avec vos disponibilités. Merci de rappeler la référence {reference}.

Bien cordialement,'),

('part-ordered', 'fr', 'works', 'Pièce commandée',
'Votre pièce est commandée : {part}',
'Bonjour {client.name},

Suite à notre intervention du {visit.date}, nous avons commandé la pièce nécessaire : {part}. Elle est attendue vers le {newDate}.

Nous vous écrirons dès son arrivée pour fixer le rendez-vous de pose. Vous n’avez rien à faire d’ici là.

Bien cordialement,'),

('part-arrived', 'fr', 'works', 'Pièce arrivée',
'Votre pièce est arrivée : fixons le rendez-vous de pose',
'Bonjour {client.name},

Bonne nouvelle : la pièce que nous attendions pour vous ({part}) est arrivée.

Il ne reste plus qu’à convenir de la pose, qui demande environ {duration}. Répondez à ce message avec deux ou trois disponibilités, ou appelez-nous au {company.phone} : nous réservons le premier créneau qui vous convient.

À bientôt,'),

('photos-wanted', 'fr', 'works', 'Demande de photos',
'Avant votre rendez-vous : quelques photos nous aideraient',
'Bonjour {client.name},

Pour préparer votre intervention « {service.name} » et venir avec le bon matériel, nous aurions besoin de photos : {photos}.

Une vue d’ensemble et une vue de près, prises avec un téléphone, suffisent. Joignez-les à votre réponse à ce message, si possible avant le {deadline}. N’ouvrez aucun appareil et ne démontez rien pour les prendre.

À bientôt,'),

('details-wanted', 'fr', 'works', 'Demande de précisions',
'Votre demande {reference} : il nous manque une précision',
'Bonjour {client.name},

Nous préparons votre intervention « {service.name} » et voudrions être sûrs de bien vous avoir compris. Pourriez-vous nous préciser : {details} ?

Répondez simplement à ce message, ou appelez-nous au {company.phone} si c’est plus facile à expliquer de vive voix.

Bien cordialement,'),

('works-finished', 'fr', 'works', 'Fin de chantier',
'Votre chantier est terminé',
'Bonjour {client.name},

Les travaux sont terminés au {address} : {work}.

Nous avons remis les lieux en état et vérifié l’installation avant de partir. Si un détail vous semble à reprendre, dites-le-nous avant le {deadline} : {technician.name} repassera.

Merci de nous avoir confié ce chantier.

Bien cordialement,'),

('yearly-check', 'fr', 'works', 'Contrôle annuel à prévoir',
'Votre contrôle annuel est à prévoir',
'Bonjour {client.name},

Notre dernier passage au {address} remonte au {visit.date}. Le prochain contrôle de votre installation est à prévoir {period}.

Il dure environ {duration} et permet de repérer un échauffement ou une protection fatiguée avant la panne. Répondez à ce message avec les jours qui vous arrangent, ou appelez-nous au {company.phone}.

Bien cordialement,'),

('charging-point-documents', 'fr', 'works', 'Borne de recharge : pièces à fournir',
'Votre borne de recharge : les pièces dont nous avons besoin',
'Bonjour {client.name},

Pour préparer l’installation de votre borne de recharge, il nous manque encore : {document}.

Pourriez-vous nous les envoyer en réponse à ce message avant le {deadline} ? Des photos bien lisibles conviennent. Si une pièce vous manque, dites-le-nous : nous vous indiquerons où la demander.

Bien cordialement,'),

('consuel-certificate', 'fr', 'works', 'Attestation Consuel',
'Votre attestation Consuel : où en est-elle ?',
'Bonjour {client.name},

La demande d’attestation Consuel pour votre installation, au {address}, a été envoyée. La réponse est attendue vers le {newDate}.

Le Consuel peut décider de venir contrôler l’installation. Dans ce cas, il vous préviendra directement et nous resterons à vos côtés jusqu’au visa. Dès que nous aurons l’attestation visée, nous vous la transmettrons : elle vous sera demandée pour la mise en service.

Bien cordialement,'),

('quote-sent', 'fr', 'quote', 'Devis envoyé',
'Votre devis {quote}',
'Bonjour {client.name},

Suite à notre visite du {visit.date}, nous avons établi votre devis {quote}, d’un montant de {amount} TTC, pour : {work}. Vous le trouverez {where}.

Il est valable jusqu’au {deadline}. Pour l’accepter, renvoyez-le-nous daté et signé avec la mention « Bon pour accord », en réponse à ce message. Une ligne n’est pas claire ? Appelez-nous au {company.phone}, nous la regarderons ensemble.

Bien cordialement,'),

('quote-reminder', 'fr', 'quote', 'Relance de devis',
'Votre devis {quote} : avez-vous une question ?',
'Bonjour {client.name},

Nous vous avons adressé le devis {quote}, d’un montant de {amount} TTC. Il reste valable jusqu’au {deadline}.

Si un point vous fait hésiter, dites-le-nous : nous pouvons adapter la proposition ou réaliser les travaux en plusieurs étapes. Et si votre projet a changé, un simple mot nous permettra de classer le dossier.

Bien cordialement,'),

('quote-accepted', 'fr', 'quote', 'Devis accepté',
'Merci de votre accord : la suite pour votre devis {quote}',
'Bonjour {client.name},

Nous avons bien reçu votre accord sur le devis {quote}. Merci de votre confiance.

Les travaux pourront commencer {period}. Nous vous proposerons une date ferme avant le {deadline}, et {technician.name} suivra votre chantier.

D’ici là, nous sommes joignables au {company.phone}.

Bien cordialement,'),

('callback-received', 'fr', 'after-sales', 'Demande de SAV prise en compte',
'Votre demande de SAV {caseNumber} est prise en compte',
'Bonjour {client.name},

Nous avons bien reçu votre demande au sujet de notre intervention du {visit.date} : {claim}. Elle porte le numéro {caseNumber}.

Nous l’étudions et vous rappelons au plus tard le {deadline}. En cas d’odeur de brûlé, d’étincelles ou de disjoncteur qui ne se réenclenche pas, coupez le courant au disjoncteur général et appelez-nous sans attendre au {company.phone}.

Bien cordialement,'),

('callback-planned', 'fr', 'after-sales', 'SAV planifié',
'Votre SAV {caseNumber} : rendez-vous le {visit.date}',
'Bonjour {client.name},

Votre dossier {caseNumber} est planifié : {technician.name} viendra le {visit.when}, au {address}.

Si cette date ne vous convient pas, vous pouvez en changer ici :
{manage.link}

Merci de laisser l’installation en l’état d’ici là : nous gagnerons du temps pour trouver l’origine du défaut.

À bientôt,'),

('callback-closed', 'fr', 'after-sales', 'SAV clos',
'Votre SAV {caseNumber} est clos',
'Bonjour {client.name},

Nous sommes intervenus le {visit.date} pour votre dossier {caseNumber}. Voici ce que nous avons fait.

{solution}

Pour nous, tout est en ordre et le dossier est clos. Si le défaut revenait, répondez à ce message ou appelez-nous au {company.phone} : nous le rouvrirons, sans que vous ayez à tout réexpliquer.

Bien cordialement,'),

('claim-answer', 'fr', 'after-sales', 'Réponse à une réclamation',
'Notre réponse à votre réclamation {caseNumber}',
'Bonjour {client.name},

Vous nous avez fait part de votre mécontentement : {claim}. Merci de nous l’avoir dit, et pardon pour la gêne que cela vous a causée.

Après vérification, voici ce que nous avons constaté.

{findings}

Voici ce que nous vous proposons.

{solution}

Si cette réponse ne vous convient pas, appelez-nous au {company.phone}. Nous tenons à trouver une issue qui vous paraisse juste.

Bien cordialement,'),

('feedback-thanks', 'fr', 'relation', 'Remerciement suite à un retour',
'Merci d’avoir pris le temps de nous répondre',
'Bonjour {client.name},

Merci pour votre retour sur notre passage du {visit.date}. Nous l’avons lu avec attention et {technician.name} aussi.

{answer}

Nous restons à votre disposition au {company.phone}.

Bien cordialement,'),

('opinion-wanted', 'fr', 'relation', 'Demande d’avis',
'Votre avis sur notre passage du {visit.date}',
'Bonjour {client.name},

Le {visit.date}, vous avez reçu {technician.name} pour : {work}. Comment cela s’est-il passé ?

Quelques mots en réponse à ce message nous suffisent, même si tout n’était pas parfait : ponctualité, explications, propreté, résultat. Chaque réponse est lue par notre équipe.

Merci d’avance.

Bien cordialement,'),

('yearly-closure', 'fr', 'relation', 'Fermeture annuelle',
'Fermeture annuelle : nous sommes absents {period}',
'Bonjour {client.name},

Nos bureaux seront fermés {period}. Nous vous répondrons à nouveau à partir du {reopening}.

Les rendez-vous déjà confirmés ne changent pas. Pour une urgence électrique pendant cette période : {emergency}. En cas de danger immédiat, coupez le courant au disjoncteur général et appelez le 18 ou le 112.

Bien cordialement,'),

('invoice-sent', 'fr', 'billing', 'Facture envoyée',
'Votre facture {invoice}',
'Bonjour {client.name},

Votre facture {invoice}, d’un montant de {amount} TTC, est prête. Elle concerne notre intervention du {visit.date} : {work}. Vous la trouverez {where}.

Elle est à régler avant le {deadline}. Merci d’indiquer le numéro {invoice} avec votre paiement. Une question sur cette facture ? Répondez à ce message, nous regarderons ensemble.

Bien cordialement,'),

('invoice-reminder', 'fr', 'billing', 'Relance de facture',
'Votre facture {invoice} : un oubli sans doute',
'Bonjour {client.name},

Sauf erreur de notre part, la facture {invoice}, d’un montant de {amount} TTC, n’est pas encore réglée. Elle était à payer avant le {deadline}.

Pourriez-vous vérifier de votre côté ? Si vous venez de la régler, ne tenez pas compte de ce message. Si vous rencontrez une difficulté, appelez-nous au {company.phone} : nous pouvons convenir d’un échéancier.

Bien cordialement,')
ON CONFLICT ON CONSTRAINT mail_template_known DO NOTHING;
--> statement-breakpoint
INSERT INTO mail_template (slug, locale, category, title, subject, body) VALUES
('technician-late', 'en', 'visit', 'Technician late',
'Your visit: {technician.name} will be about {delay} late',
'Hello {client.name},

The visit before yours is taking longer than planned: {technician.name} will reach you about {delay} late. We are sorry about this.

Your visit still takes place, at {address}. If the delay upsets your day, call us on {company.phone} and we will find another way together.

Thank you for your patience.

See you soon,'),

('technician-on-the-way', 'en', 'visit', 'Technician on the way',
'{technician.name} is on the way, arriving at about {newTime}',
'Hello {client.name},

{technician.name} has just left and should reach you at about {newTime}, at {address}.

Please clear the way to your electrical panel, so that the work can begin at once. A last-minute question? Call us on {company.phone}.

See you soon,'),

('appointment-to-confirm', 'en', 'visit', 'Visit to be confirmed',
'Please confirm your visit on {visit.date}',
'Hello {client.name},

We have planned your visit (“{service.name}”) for {visit.when}, at {address}.

Could you tell us that this suits you, with a short reply to this message, before {deadline}? If you need another date, choose it here:
{manage.link}

If we do not hear from you, we will call you.

See you soon,'),

('technician-changed', 'en', 'visit', 'Change of technician',
'Your visit on {visit.date}: {technician.name} will come',
'Hello {client.name},

{previousTechnician} will not be able to make your visit. {technician.name} takes over, with your whole file at hand.

The time stays the same: {visit.when}, at {address}. There is nothing for you to do.

See you soon,'),

('home-access', 'en', 'visit', 'Access and keys',
'Your visit on {visit.date}: how do we get in?',
'Hello {client.name},

So that {technician.name} can start on time on {visit.when}, we need to know one thing about access: {access}.

A short reply to this message is enough. If you leave your keys with a neighbour or a caretaker, tell us their name and telephone number; the keys go back to them as soon as the work is done.

See you soon,'),

('power-cut', 'en', 'visit', 'Power cut to expect',
'Your visit on {visit.date}: the power will be cut',
'Hello {client.name},

To work safely, {technician.name} will have to cut the power at your home for about {duration} on {visit.date}.

Before the visit, we suggest that you:
- save your work and switch off your computers;
- keep the fridge and the freezer closed during the cut;
- make sure you can open your gate or garage by hand.

If anyone at home depends on a medical device, call us now on {company.phone}: we will arrange the work differently.

See you soon,'),

('visit-impossible', 'en', 'visit', 'Visit impossible',
'Your visit on {visit.date} cannot take place',
'Hello {client.name},

We will not be able to come on {visit.when} as planned: {reason}. You had kept this time free for us and we apologise.

You can choose the slot that suits you right away:
{manage.link}

Would you rather talk it over? We are on {company.phone}.

Kind regards,'),

('client-absent', 'en', 'visit', 'Nobody at home',
'We called at your home on {visit.date}',
'Hello {client.name},

{technician.name} rang your bell at {address} on {visit.date} and found nobody in. We hope all is well.

To agree on another visit, call us on {company.phone} or reply with the times that suit you. Please quote the reference {reference}.

Kind regards,'),

('part-ordered', 'en', 'works', 'Part ordered',
'Your part is ordered: {part}',
'Hello {client.name},

After our visit on {visit.date}, we ordered the part you need: {part}. We expect it around {newDate}.

We will write to you as soon as it arrives to arrange the fitting. There is nothing for you to do until then.

Kind regards,'),

('part-arrived', 'en', 'works', 'Part arrived',
'Your part is here: let us arrange the fitting',
'Hello {client.name},

Good news: the part we were waiting for ({part}) has arrived.

All that is left is to fit it, which takes about {duration}. Reply with two or three times that suit you, or call us on {company.phone}: we will book the first one we can.

See you soon,'),

('photos-wanted', 'en', 'works', 'Photos wanted',
'Before your visit: a few photos would help us',
'Hello {client.name},

To prepare your visit (“{service.name}”) and bring the right equipment, we would need photos: {photos}.

One from a distance and one close up, taken with a telephone, are enough. Attach them to your reply to this message, if possible before {deadline}. Please do not open or take apart anything for them.

See you soon,'),

('details-wanted', 'en', 'works', 'Details wanted',
'Your request {reference}: one detail is missing',
'Hello {client.name},

We are preparing your visit (“{service.name}”) and want to be sure we understood you. Could you tell us: {details}?

Just reply to this message, or call us on {company.phone} if that is easier to explain aloud.

Kind regards,'),

('works-finished', 'en', 'works', 'Works finished',
'Your works are finished',
'Hello {client.name},

The works at {address} are finished: {work}.

We tidied up and checked the installation before leaving. If anything needs another look, tell us before {deadline}: {technician.name} will come back.

Thank you for trusting us with these works.

Kind regards,'),

('yearly-check', 'en', 'works', 'Yearly check coming up',
'Your yearly check is coming up',
'Hello {client.name},

Our last visit to {address} was on {visit.date}. The next check of your installation is due {period}.

It takes about {duration} and finds an overheating wire or a worn breaker before it fails. Reply with the days that suit you, or call us on {company.phone}.

Kind regards,'),

('charging-point-documents', 'en', 'works', 'Charging point: documents needed',
'Your charging point: the documents we need',
'Hello {client.name},

To prepare the installation of your charging point, we still need: {document}.

Could you send it in reply to this message before {deadline}? Clear photos are fine. If you cannot find something, tell us: we will say where to ask for it.

Kind regards,'),

('consuel-certificate', 'en', 'works', 'Consuel certificate',
'Your Consuel certificate: where it stands',
'Hello {client.name},

The request for the Consuel certificate of your installation, at {address}, has been sent. We expect the answer around {newDate}.

Consuel, the body that certifies electrical installations in France, may decide to inspect yours. It would then tell you directly, and we will stay at your side until it is certified. As soon as we have the certificate, we will pass it on to you: you will need it to have the supply switched on.

Kind regards,'),

('quote-sent', 'en', 'quote', 'Quote sent',
'Your quote {quote}',
'Hello {client.name},

After our visit on {visit.date}, we have drawn up your quote {quote}, for {amount} including VAT, for: {work}. You will find it {where}.

It is valid until {deadline}. To accept it, send it back dated and signed in reply to this message. Is a line unclear? Call us on {company.phone} and we will go through it together.

Kind regards,'),

('quote-reminder', 'en', 'quote', 'Quote reminder',
'Your quote {quote}: any question?',
'Hello {client.name},

We sent you the quote {quote}, for {amount} including VAT. It stays valid until {deadline}.

If something makes you hesitate, tell us: we can adapt the proposal or do the works in several steps. And if your plans have changed, a short reply lets us close the file.

Kind regards,'),

('quote-accepted', 'en', 'quote', 'Quote accepted',
'Thank you for accepting: what comes next for your quote {quote}',
'Hello {client.name},

We have received your acceptance of the quote {quote}. Thank you for your trust.

The works can begin {period}. We will propose a firm date before {deadline}, and {technician.name} will look after your works.

Until then, you can reach us on {company.phone}.

Kind regards,'),

('callback-received', 'en', 'after-sales', 'After-sales request received',
'Your after-sales request {caseNumber} is being looked into',
'Hello {client.name},

We have received your request about our visit on {visit.date}: {claim}. Its number is {caseNumber}.

We are looking into it and will call you back by {deadline} at the latest. If you smell burning, see sparks or have a breaker that will not stay on, cut the power at the main breaker and call us at once on {company.phone}.

Kind regards,'),

('callback-planned', 'en', 'after-sales', 'After-sales visit planned',
'Your after-sales request {caseNumber}: visit on {visit.date}',
'Hello {client.name},

Your file {caseNumber} is planned: {technician.name} will come on {visit.when}, to {address}.

If this date does not suit you, you can change it here:
{manage.link}

Please leave the installation as it is until then: it helps us find the cause sooner.

See you soon,'),

('callback-closed', 'en', 'after-sales', 'After-sales request closed',
'Your after-sales request {caseNumber} is closed',
'Hello {client.name},

We came on {visit.date} about your file {caseNumber}. Here is what we did.

{solution}

For us everything is in order and the file is closed. Should the fault return, reply to this message or call us on {company.phone}: we will reopen it, and you will not have to explain everything again.

Kind regards,'),

('claim-answer', 'en', 'after-sales', 'Answer to a complaint',
'Our answer to your complaint {caseNumber}',
'Hello {client.name},

You told us that you were not satisfied: {claim}. Thank you for telling us, and we are sorry for the trouble this caused you.

We have looked into it, and this is what we found.

{findings}

This is what we propose.

{solution}

If this answer does not suit you, call us on {company.phone}. We want to reach an outcome that you find fair.

Kind regards,'),

('feedback-thanks', 'en', 'relation', 'Thanks for feedback',
'Thank you for taking the time to answer',
'Hello {client.name},

Thank you for your feedback on our visit on {visit.date}. We read it with care, and so did {technician.name}.

{answer}

You can always reach us on {company.phone}.

Kind regards,'),

('opinion-wanted', 'en', 'relation', 'Opinion wanted',
'Your opinion on our visit on {visit.date}',
'Hello {client.name},

On {visit.date}, {technician.name} came to you for: {work}. How did it go?

A few words in reply to this message are enough, even if not everything was perfect: punctuality, explanations, tidiness, result. Every answer is read by our team.

Thank you in advance.

Kind regards,'),

('yearly-closure', 'en', 'relation', 'Yearly closure',
'Yearly closure: we are away {period}',
'Hello {client.name},

Our office will be closed {period}. We will be back to answer you on {reopening}.

Visits already confirmed do not change. For an electrical emergency during this time: {emergency}. In immediate danger, cut the power at the main breaker and call 18 or 112.

Kind regards,'),

('invoice-sent', 'en', 'billing', 'Invoice sent',
'Your invoice {invoice}',
'Hello {client.name},

Your invoice {invoice}, for {amount} including VAT, is ready. It is for our visit on {visit.date}: {work}. You will find it {where}.

Please pay it before {deadline} and quote the number {invoice} with your payment. A question about it? Reply to this message and we will look at it together.

Kind regards,'),

('invoice-reminder', 'en', 'billing', 'Invoice reminder',
'Your invoice {invoice}: perhaps overlooked',
'Hello {client.name},

Unless we are mistaken, the invoice {invoice}, for {amount} including VAT, has not been paid yet. It was due before {deadline}.

Could you check on your side? If you have just paid it, please ignore this message. If paying is difficult at the moment, call us on {company.phone}: we can agree on instalments.

Kind regards,')
ON CONFLICT ON CONSTRAINT mail_template_known DO NOTHING;
