import {
  changeSeats,
  giveConsent,
  importMoney,
  inviteParliament,
  openRound,
  stateCapability,
  uploaded,
} from '../../action/index.ts';
import { demoJurisdiction } from '../../law/index.ts';
import { day, type House } from '../house.ts';

const budget = `jurisdiction,year,phase,code,title,language,currency,amount,status,actions,capabilities,source_title,source_address,retrieved
XX,2025/26,approved,EX-1,Example Hotline (made up),en,EUR,250000,,,csea-hotline,Example budget (made up),https://example.org/budget,2025-12-01
XX,2025/26,executed,EX-1,Example Hotline (made up),en,EUR,231400.55,,,csea-hotline,Example report (made up),https://example.org/report,2025-12-01
XX,2026/27,approved,EX-1,Example Hotline (made up),en,,,not-published,,csea-hotline,Example budget (made up),https://example.org/budget,2025-12-01
`;
const measures = `jurisdiction,kind,series,year,value,source_title,source_address,retrieved
XX,children,Example census (made up),2025,125000,Example census (made up),https://example.org/census,2025-12-01
`;

/** Money, a self-assessment and a round between parliaments, all of the place that does not exist. */
export const practice = async (house: House): Promise<void> => {
  house.setClock(new Date(house.today.getTime() - 20 * day));
  const [admin, editor, reviewer] = [house.as('admin'), house.as('editor'), house.as('reviewer')];
  for (const [name, text] of Object.entries({ 'budget.csv': budget, 'measures.csv': measures })) {
    const { file } = await importMoney(editor, editor.db.staff, uploaded(name, Buffer.from(text), {}), editor.staffId);
    if (file.problems.length > 0)
      throw new Error(`the budget of the demonstration does not come in: ${JSON.stringify(file.problems)}`);
  }
  await changeSeats(admin, { staffId: editor.staffId, jurisdictions: demoJurisdiction });
  // somebody elsewhere, with whom the made-up country shares: a seat, and nothing stated under it
  await changeSeats(admin, { staffId: reviewer.staffId, jurisdictions: 'NL' });
  await stateCapability(editor, demoJurisdiction, 'csea-hotline', {
    ...{ phase: '2', 'signal-hotline-listed': 'yes', 'signal-removal-times': 'no', 'enabler-resources': 'partly' },
    ...{ 'answer-exists': 'The Example Hotline, also without a name.', note: 'Made up.' },
  });
  await giveConsent(editor, demoJurisdiction, 'NL');
  const round = await openRound(editor, demoJurisdiction, { title: 'Duties of providers (made up)', lawOf: '', knownOn: '' });
  await inviteParliament(editor, round, 'NL');
};
