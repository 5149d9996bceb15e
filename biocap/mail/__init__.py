"""What comes by mail: reports of mail servers on letters of ours, and answers that people send.

`mailbox` reads an IMAP server or a folder, message by message; `message` says what one is, within
limits that are held before it is parsed; `operations` keeps what came, at most once; `fetching`
goes through a mailbox. Answers that came are looked at by people: an address proves nobody.
"""
