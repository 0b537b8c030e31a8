import type { SetServiceList } from '../../../server/contract/services.ts'
import { Sheet } from '../shell/Sheet.tsx'
import { useStore } from '../shell/store.ts'
import { useRead } from '../shell/use-read.ts'
import { Booked } from './Booked.tsx'
import { ChooseService } from './ChooseService.tsx'
import { ChooseSlot } from './ChooseSlot.tsx'
import { ContactForm } from './ContactForm.tsx'
import { blank, draft, isOpen } from './draft.ts'
import { FindClient } from './FindClient.tsx'
import { Whom } from './Whom.tsx'
import { say } from './words.ts'
import './call.css'

/** A visit booked while somebody is on the telephone: who, what, when. The page beside it stays as it is. */
export function CallSheet() {
  const { step, typed } = useStore(draft)
  const services = useRead<SetServiceList>('/admin/services')
  return (
    <Sheet title={say('title')} onClose={() => isOpen.set(false)}>
      <div class="call">
        {step === 'client' && <FindClient />}
        {step === 'contact' && <ContactForm />}
        {(step === 'service' || step === 'slot') && <Whom />}
        {step === 'service' && <ChooseService read={services} />}
        {step === 'slot' && <ChooseSlot />}
        {step === 'booked' && <Booked />}
        {step !== 'booked' && (step !== 'client' || typed !== '') && (
          <button type="button" class="link call-again" onClick={() => draft.set(blank)}>
            {say('startAgain')}
          </button>
        )}
      </div>
    </Sheet>
  )
}
