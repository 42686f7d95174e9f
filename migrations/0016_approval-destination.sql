-- Putting a live destination to use sends real cases to an address that one person chose: a second person says yes to it.
alter table approval drop constraint approval_act_check;
alter table approval add constraint approval_act_check check (act in ('new-keys', 'new-link', 'invite', 'body-key', 'destination'));
