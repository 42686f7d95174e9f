/**
 * Every error that a person or a program can cause, with its HTTP status and a sentence that says what to do.
 * Codes are stable: they appear in answers, logs and docs. Sentences for the public pages are translated in
 * `locales/<lang>/error.json` under the same code; the English here is the fallback and the API's answer.
 * "Unknown" and "forbidden" are one code on purpose (`not-found`): the answer must not tell them apart.
 */
export const errorCatalogue = {
  // reading a request
  'body-too-large': [413, 'What you sent is too long. Shorten it and send it again.'],
  'body-not-form': [415, 'This address takes a web form. Send it as application/x-www-form-urlencoded.'],
  'body-not-utf8': [400, 'Some characters could not be read. Send the text as UTF-8.'],
  'body-malformed': [400, 'The form could not be read. Go back, check what you typed and send it again.'],
  'field-duplicate': [400, 'A field was sent twice. Send each field once.'],
  'field-unknown': [400, 'The form has a field that this page does not know. Reload the page and try again.'],
  'field-invalid': [422, 'Something in the form needs another look. The page says what.'],
  'field-too-long': [422, 'One of the answers is too long. Shorten it and send it again.'],
  'field-control-characters': [422, 'The text has invisible control characters. Remove them and send it again.'],
  'field-direction-override': [422, 'The text has characters that hide its real order. Remove them and send it again.'],
  'token-invalid': [400, 'This form is not one that we handed out, or it was changed on the way. Start again.'],
  'token-expired': [410, 'This form was open for too long. Start again; nothing was sent.'],
  'origin-mismatch': [403, 'This form came from another site. Open the page here and try again.'],
  'method-not-allowed': [405, 'This address does not take that kind of request.'],
  'not-found': [404, 'There is nothing here that you can open.'],
  'request-malformed': [400, 'This is not a request that the server can read.'],
  'request-too-slow': [408, 'The request took too long to arrive. Please try again.'],
  'headers-too-large': [431, 'The request headers are too large.'],
  // load and faults
  'law-search-day': [422, 'There is no such day in the calendar. Write the day as year-month-day, for example 2026-02-28.'],
  'too-many-requests': [429, 'Too many tries in a short time. Wait a little and try again.'],
  overloaded: [503, 'We are very busy. Please try again in a moment; your text is still on this page.'],
  'storage-unavailable': [503, 'We could not save this just now. Your text is still on this page; please try again in a moment.'],
  'internal-error': [500, 'Something went wrong on our side. Please try again.'],
  // pictures to be hashed
  'picture-not-one': [422, 'This is not a picture that we know.'],
  'picture-format': [422, 'This format is not hashed. JPEG, PNG, GIF, WebP and AVIF are.'],
  'picture-two-in-one': [422, 'This file is a picture and something else at the same time. A person has to look at it.'],
  'picture-damaged': [422, 'The picture is damaged or incomplete and cannot be decoded.'],
  'picture-too-many-pixels': [422, 'The picture has more pixels than we decode.'],
  'picture-file-too-large': [413, 'The file is larger than we decode.'],
  'picture-too-slow': [422, 'The picture took too long to decode and was given up.'],
  'picture-crashed': [422, 'The decoder broke on this picture. It was started again; a person has to look at the file.'],
  'video-no-ffmpeg': [501, 'Videos are hashed with the ffmpeg of this machine, and there is none. Install it and try again.'],
  'video-unreadable': [422, 'This is not a video that can be decoded.'],
  'video-too-large': [422, 'The video has more frames or pixels than we decode.'],
  'video-too-slow': [422, 'The video took too long to decode and was given up.'],
  // signing in
  'sign-in-required': [401, 'Sign in to open this page.'],
  'sign-in-failed': [401, 'That did not match. Check what you typed and try again.'],
  'second-factor-required': [403, 'Confirm with your second factor to go on.'],
  'link-invalid': [410, 'This link was used already, has run out, or is not complete. Ask for a new one.'],
  'password-weak': [422, 'Choose a longer password: at least 12 characters, and not a common one.'],
  'key-missing': [403, 'You do not hold the case key yet. A senior analyst can give it to you under People.'],
  'password-differs': [422, 'The two passwords are not the same. Type both again.'],
  'login-taken': [422, 'Somebody here already signs in with this name. Choose another.'],
  'code-wrong': [422, 'This code does not fit. Type the one that your app shows now; each code works once.'],
  'passkey-failed': [422, 'The passkey could not be used. Try again, or use a password and a code.'],
  'passkey-without-key': [
    422,
    'This passkey cannot hold the key that opens reports. Set up with a password and a code; add the passkey later.',
  ],
  'key-locked': [403, 'This way of signing in cannot open reports. Sign in with your password, or with a passkey that can.'],
  'key-not-for-role': [409, 'People in this role do not hold this key.'],
  'key-receiver': [
    409,
    'This person cannot receive the key yet: they must first sign in with a password, or with a passkey that can hold a key.',
  ],
  'last-key-holder': [409, 'Nobody else holds this key. Give it to another person first, or reports can never be opened again.'],
  'approval-needed': [
    409,
    'This step needs a second person. It is proposed now: when a senior analyst or an auditor has approved it, take the same step again within seven days.',
  ],
  'key-held': [409, 'Somebody still holds the case key, so there is no need for a new one.'],
  'not-yourself': [409, 'You cannot do this to yourself. Ask another administrator.'],
  'last-factor': [409, 'This is your only way to sign in. Add another one first.'],
  // reports and receipts
  'receipt-check-digit': [422, 'The code has a typing mistake. Check the digits and try again.'],
  'receipt-not-open': [
    404,
    'We cannot show anything for this code. Check the digits; codes also stop working when a report is deleted.',
  ],
  // casework
  'case-held': [409, 'A colleague is working on this case. It comes free when they finish or after their lease ends.'],
  'case-changed': [409, 'The case was changed while you were looking at it. Reload it, check, and decide again.'],
  'case-state': [409, 'That step does not fit the state that the case is in now.'],
  'second-person-needed': [409, 'This step needs a second person. You took the first part, so somebody else must do this one.'],
  'lease-lost': [409, 'Your hold on this case ended and a colleague has it now. Go back to copy what you typed.'],
  'not-classified': [409, 'Something in this case has no classification yet. Classify every item, then decide.'],
  'obligation-open': [409, 'The law still asks for something on this case. Do it, or set it aside with a reason, then close.'],
  'left-the-house': [409, 'This cannot be undone: something of this case was sent to a receiving body already.'],
  // law and hand-over
  'law-unknown': [409, 'The law on this is not known to the system. A person must decide and write down why.'],
  'destination-unknown': [
    422,
    'Choose one of the places where this case can be filed. What is not in use any more takes nothing.',
  ],
  'destination-mismatch': [409, 'Made-up cases go to test destinations only, real cases to live ones only.'],
  'destination-address': [
    422,
    'This is not an address that can be used. Give it with https:// and without a user name, a question mark or a hash sign.',
  ],
  'destination-environment': [
    422,
    'This address is known to be for the other kind: check whether it is for tests or for real cases.',
  ],
  'destination-unchecked': [
    409,
    'Check the connection first. A destination is put to use within a quarter of an hour of a check that went well.',
  ],
  'filing-invalid': [
    409,
    'What is known of this case does not make a report that the other side accepts. Check the times on it.',
  ],
  'filing-standing': [409, 'This case is filed there already, or on its way. Nothing was sent a second time.'],
  'filing-final': [
    409,
    'It is too late to take this back: the other side has the finished report. Write to them with its number.',
  ],
  'notice-not-illegal': [
    422,
    'Something chosen has no classification, or was classified as not illegal. A notice cannot be about it.',
  ],
  'notice-xarf': [
    422,
    'XARF takes one address, classified as illegal under international law. Choose one, or use the other form.',
  ],
  'notice-empty': [422, 'Choose at least one address or hash that the notice is about.'],
  'finding-state': [409, 'That step does not fit where this assessment stands now. Reload the page and look again.'],
  'finding-open': [409, 'Somebody is answering this question for this day already. Open that assessment instead.'],
  'jurisdiction-unknown': [422, 'One of these codes is not known. Give codes of two capital letters, such as EE or KE.'],
  'date-invalid': [422, 'This is not a day of the calendar. Write it as year-month-day, for example 2026-11-27.'],
  'date-in-future': [422, 'This day lies in the future. Nobody can say yet what the law will be then.'],
  'dates-crossed': [422, 'The end lies before the beginning. Check both days.'],
  'finding-answer-missing': [422, 'Choose an answer.'],
  'finding-evidence-missing': [422, 'This answer needs words of the law to stand on. Add at least one quotation.'],
  'finding-note-missing': [422, 'This answer needs a note: say where you looked, or what speaks for and against.'],
  'finding-elements-missing': [422, 'Give an answer for every element, too.'],
  'finding-elements-contradict': [422, 'The answer says more than its elements do. Read the codebook, and change one of them.'],
  'finding-reasons-missing': [422, 'Say why. The reasons are published with the finding.'],
  'quotation-not-in-text': [422, 'These words do not stand in this provision on this day. Copy them exactly from the text.'],
  'quotation-too-long': [422, 'The quotation is longer than 300 characters. Choose the words that decide.'],
  'provision-unknown': [422, 'No such provision is imported for this day. Choose one from the list.'],
  'address-not-web': [422, 'Give the full address of the source, starting with https:// or http://.'],
  'evidence-full': [409, 'This answer has twelve quotations already. Take one away before you add another.'],
  'body-unknown': [422, 'Choose a receiving body from the list.'],
  'delivery-failed': [502, 'The package could not be delivered. It will be tried again; the case shows when.'],
  'package-used': [410, 'This package was downloaded already. Ask the sender for a new link.'],
  'passphrase-wrong': [403, 'That passphrase does not open this package.'],
  'referral-prohibited': [
    409,
    'A rule of law on this case forbids this hand-over. The case shows the provision. Send less, or let a person clear it up first.',
  ],
  'body-key-invalid': [
    422,
    'That is not a key that we can encrypt to. An age key starts with age1. Copy the whole line and try again.',
  ],
  'body-key-secret': [
    422,
    'That is a private key. We did not keep it. Keep it secret, or make a new pair, and give us the line that starts with age1.',
  ],
  'body-key-known': [409, 'This key is on the list already. A key that was retired cannot come back; make a new one.'],
  'figures-revision-unsafe': [
    409,
    'The correction is so small that publishing it beside the first numbers would show single reports. Leave the month as it is.',
  ],
  'figures-unchanged': [409, 'The numbers of this month are the same as those published. There is nothing to correct.'],
  // providers
  'key-wrong': [401, 'This key does not open the door. Check that user and password are complete and for this environment.'],
  'provider-known': [409, 'A provider of that name is here already. Choose it from the list.'],
  'file-too-large': [413, 'The file is larger than this server takes. Send its hashes and details without it.'],
  'outcome-recorded': [409, 'An outcome is already recorded for this package.'],
  // lists of hashes
  'list-name-taken': [409, 'There is a list of this name already. Choose another name.'],
  'matcher-busy': [503, 'The matcher does not answer just now. Try again in a moment.'],
  // legislation
  'law-path-missing': [404, 'There is no file or folder at this path.'],
  'law-git-unreadable': [
    422,
    'The history of this git repository cannot be read. Check that git is installed and that the copy is whole.',
  ],
  'law-file-too-large': [413, 'This file is larger than 128 MB. Split it, or give the folder that holds its parts.'],
  'law-file-needed': [422, 'Choose a file. It must not be empty.'],
  'law-not-yours': [403, 'This jurisdiction is not among yours. An administrator gives jurisdictions to editors.'],
  'law-archive-refused': [
    422,
    'This archive cannot be unpacked safely: it is damaged, far larger inside than it says, or names files outside itself.',
  ],
  'law-import-undone': [409, 'This import was undone before.'],
  'law-import-followed': [409, 'A later import changed one of the same laws. Undo that one first; nothing was changed.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ErrorCode = keyof typeof errorCatalogue;
