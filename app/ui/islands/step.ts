// The step on the person's own device: a picture becomes a fingerprint here, and nothing of it leaves. The page and its worker
// run this same file, so that everything is there once the page is: afterwards the network may be gone until it is sent.
import { startPage } from './step/page.ts';
import { startWork } from './step/work.ts';

if (typeof document === 'undefined') startWork();
else startPage();
