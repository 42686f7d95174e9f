/** What the made-up reporters and colleagues write: about nothing that happened, so that nobody has to read more. */
const madeUp = 'Made-up text for a demonstration.';

export const words = {
  seen: `${madeUp} A post on this page looked wrong to me.`,
  chat: `${madeUp} Somebody in a game keeps writing and I want it to stop.`,
  threat: `${madeUp} They say that they will show it to my class.`,
  friend: `${madeUp} My friend does not want to talk about it and I am worried.`,
  meeting: `${madeUp} They want to meet on Saturday.`,
  parent: `${madeUp} I found messages on the telephone of my child.`,
  teacher: `${madeUp} A pupil told me about it; I promised to ask for help.`,
  computer: `${madeUp} It looks as if a computer made it.`,
  arabic: 'نص تجريبي لا يصف شيئا حدث. رأيت هذا الرابط في مجموعة.',
  thai: 'ข้อความสมมุติสำหรับการสาธิต ไม่ได้เกิดขึ้นจริง ฉันเห็นลิงก์นี้ในกลุ่มแชต',
  place: 'A game app, user "example-user-1"',
  added: `${madeUp} One more thing: it was there again this morning.`,
  noteRead: `${madeUp} Read and compared with the other report; same page, another day.`,
  noteHost: `${madeUp} The host answers quickly; ask again tomorrow.`,
  noteTeam: `${madeUp} Talked it over in the team.`,
  byPhone: `${madeUp} Told the duty officer by telephone, 10:40.`,
  noNeed: `${madeUp} The same page went to the same unit last week; nothing new in it.`,
  decided: `${madeUp} Looked up with the legal adviser: it does not apply here.`,
} as const;

/** An address of its own host, so that made-up cases look alike only where they are meant to. */
export const site = (number: number, path = 'page'): string => `https://site-${number}.example.org/${path}`;
