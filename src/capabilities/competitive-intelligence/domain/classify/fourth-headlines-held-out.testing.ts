/**
 * The even lines of the batch in `fourth-headlines.testing.ts`: only counted while the rules were widened (precision 0.83 and
 * recall 0.62 before, 0.94 and 0.91 after, `content` aside), and looked at when that was done.
 */
export const fourthHeldOut = String.raw`
pricing | Brassline | Per-door billing replaces seat licences ~ Every Brassline contract moves to the new model at renewal.
pricing | Halden Recovery | Halden Recovery scraps placement fees
pricing | Pinlark | Two months free when you pay yearly
pricing | Rookwell | NEW PLANS, NEW PRICES
pricing | NovaKeel | NovaKeel unveils consumption-based billing for analytics
pricing | Brassline | We're retiring the Legacy plan 💡 here's what happens to your bill
pricing | Ostrella | Your subscription is changing
pricing | Rookwell | Lower minimums for small landlords ~ The monthly minimum falls from $250 to $99.
pricing/product | NovaKeel | Introducing NovaKeel Starter, free for up to 50 units
pricing | Brassline | Brassline hikes renewal rates again
pricing | Corvane | Corvane ends per-message charges
pricing | Ostrella | Ostrella puts a price on AI: $1 per resident per month
pricing | Rookwell | Student housing operators get 30% off this quarter
product | Corvane | Corvane now answers in Vietnamese and Haitian Creole
product | Tidewick | Roommate split payments have landed
product | Brassline | Owner statements in one click
product | Ostrella | Ostrella opens its resident marketplace to Canada
product | Pinlark | Offline mode for technicians
product | Quaystone | Fraud checks, now on every application
product | Rookwell | Say hi to recurring invoices
product | Halden Recovery | Consumers can now dispute a balance by text
product | NovaKeel | NovaKeel previews forecasting for renewals
product | Corvane | Meet Ada, the leasing agent that never sleeps
product | Tidewick | Coming this summer: rent reporting to all three bureaus
product | Brassline | Brassline Insights becomes NovaView
product | Ostrella | More control over who sees what
product | Quaystone | Pet screening joins the Quaystone platform
product | Rookwell | Expanding multi-entity support
product | Corvane | Now in early access: outbound calling for lease renewals
product | Brassline | The all-new Brassline mobile app
product | Sable & Finch | Launching soon — a portal for former residents
product | Pinlark | Fewer clicks to close a work order
product | Quaystone | Instant decisions for guarantors
product | Tidewick | Tidewick enables same-day deposits
product | Corvane | Guided tours, self-scheduled and ID-verified
product | Pinlark | Vendor compliance tracking arrives in Pinlark
product | Quaystone | Legacy PDF reports will no longer be available after June 30
product | Halden Recovery | Halden adds voice payments
product | Corvane | Cross-property recommendations: keep the prospect, change the building
release | Pinlark | Release notes – 14 May
release | Rookwell | What's new: October edition
release/product | Corvane | Corvane product update, spring 2026
release/product | Quaystone | API v3 is out
release | Pinlark | Pinlark for Android 7.1
release/product | NovaKeel | New in NovaKeel: cohort views
release/product | Ostrella | Everything we shipped in Q2
release | Corvane | Bug fixes and performance improvements
release/product | Pinlark | This month in Pinlark
release/product | NovaKeel | Shipped: week 18
integration | Tidewick | Tidewick + Brassline: ledgers in sync
integration | Pinlark | Work orders flow straight into QuickBooks
integration | Rookwell | Connect Rookwell to NetSuite in five minutes
integration | NovaKeel | Pull NovaKeel data into Power BI
integration | Sable & Finch | Real-time account feeds from Yardi, AppFolio and Entrata now supported
integration/product | Rookwell | Single sign-on with Okta and Entra
integration | Corvane | Two-way calendar sync for Outlook and Google
integration | Pinlark | Pinlark in Slack
integration | Ostrella | Bidirectional MRI integration announced
hiring | Corvane | Corvane to add 120 jobs in Nashville
hiring | Tidewick | We're growing: 30 open roles across engineering and support
hiring | Ostrella | Ostrella pauses recruiting
hiring | Quaystone | A new home for our people in Lisbon
hiring | Sable & Finch | Sable & Finch furloughs agents
hiring | Corvane | Job cuts at Corvane as growth slows
hiring | Brassline | Now hiring: founding account executives for the UK
incident | Tidewick | Delayed ACH deposits on 3 February
incident | Corvane | Post-mortem: missed calls, 12 March
incident | Rookwell | Invoices sent twice: what went wrong
incident | Pinlark | Resolved: work orders not syncing
incident | NovaKeel | Degraded performance in EU region
incident | Tidewick | An apology for Monday's payment failures
incident | Corvane | Corvane knocked offline by cloud failure
incident | Ostrella | Emergency maintenance tonight after database fault
customer | Corvane | How Marlow Communities booked 31% more tours with Corvane
customer | Pinlark | 48 hours to 9: how Alderbrook cut turn times
customer | Quaystone | Quaystone wins contract with Tri-County Housing Authority
customer | Rookwell | Case study | Finnegan Holdings automates billing for 212 entities
customer | Sable & Finch | Sable & Finch renews three-year agreement with Hollis Properties
customer | Corvane | 'It paid for itself in a month' – Oak Terrace on Corvane
customer | Pinlark | From paper to Pinlark: the Wexley Group
customer | Quaystone | Meridian Lofts stops $400K in bad debt
customer | Halden Recovery | City of Eastvale awards collections contract to Halden Recovery
customer | Tidewick | Spotlight: how Beacon Row gets 96% of rent on time
partnership | Tidewick | Tidewick joins forces with Cobalt Credit Union
partnership | Brassline | Brassline launches reseller programme
partnership | Ostrella | Ostrella × FitNest: perks for residents
partnership | Quaystone | Quaystone teams with Verity Bureau on rental credit
partnership | Sable & Finch | Sable & Finch named official collections partner of RentLedger
partnership | Tidewick | Our new payments partner
partnership | Corvane | Joint venture with Kestrel Group brings AI leasing to Japan
partnership | Halden Recovery | Exclusive deal: Halden to service Tidewick's charged-off balances
funding | Tidewick | Tidewick, now valued at $1.1 billion
funding | Pinlark | $18 million for Pinlark
funding | Rookwell | Rookwell snaps up Ledgerly Labs
funding | NovaKeel | NovaKeel raises seed round
funding | Halden Recovery | Halden Recovery completes merger with Dunmore Associates
funding | Corvane | Debt financing of $25M extends Corvane's runway
funding | Pinlark | We've been acquired
funding | NovaKeel | NovaKeel gets strategic investment from Portico
leadership | Tidewick | Priya Raman becomes CEO of Tidewick
leadership | Corvane | Former Hexbank CFO joins Corvane
leadership | Ostrella | A change at the top
leadership | Quaystone | Quaystone recruits compliance chief from regulator
leadership | Sable & Finch | Sable & Finch president Alan Roe dies at 61
leadership | Tidewick | Tidewick CTO departs
leadership | Corvane | Two executives exit Corvane
leadership | Ostrella | Interim chief executive appointed
leadership | Quaystone | Chairwoman Ng to retire in June
legal | Sable & Finch | Sable & Finch agrees to $3.2M settlement over robocalls
legal | Corvane | Class action accuses Corvane of fair housing violations
legal | Brassline | Judge dismisses antitrust claims against Brassline
legal | Halden Recovery | Halden Recovery gets licence to collect in New York City
legal | NovaKeel | NovaKeel must hand over pricing data, court says
legal | Sable & Finch | Attorney general orders Sable & Finch to refund consumers
legal | Quaystone | New arbitration clause, effective May 15
legal | Corvane | Consent decree ends Justice Department case against Corvane
complaint_trend/legal/content | Halden Recovery | Complaints about Halden Recovery up 60% in CFPB data
review_trend/content/incident | Corvane | One-star reviews pile up after Corvane update
content | Brassline | Is your property management system ready for 2027?
content | Halden Recovery | What is a validation notice?
content | Pinlark | Winterizing your buildings — a checklist
content | Rookwell | How billing teams can prepare for year-end close
content | NovaKeel | State of the rental market, Q3
content | Corvane | On demand: launching AI at your community
content | Ostrella | We're heading to the National Apartment Expo!
content | Quaystone | Quaystone ranks 212th among fastest-growing companies
content | NovaKeel | 2025 by the numbers
content | Corvane | Should you let a chatbot negotiate rent?
content | Sable & Finch | When to place an account with an agency
content | Ostrella | Why new amenities don't always raise rents
content | Quaystone | The new rules on tenant screening fees, explained
content | NovaKeel | Rents fall for a third month in the Sun Belt
content | Corvane | What OpenAI's latest release means for leasing teams
content | Ostrella | From startup to scale-up: our story
content | Quaystone | Podcast: the future of screening
content | Sable & Finch | Myth vs. fact: credit reporting
content | NovaKeel | Data deep dive: concessions
content | Corvane | A look ahead: five predictions for 2027
content | Brassline | The hidden cost of spreadsheets
content | Quaystone | Download: the fraud prevention handbook
content | NovaKeel | The analyst's guide to rent comps
content | Halden Recovery | How to hire a collections agency
content | Corvane | The price of a missed call
content | Ostrella | Building a product residents love
content | Quaystone | Landlord sued over screening algorithm: lessons for operators
content | Tidewick | Meet the team behind Tidewick support
content | Corvane | Introducing your residents to AI
content | Brassline | Finalist for Product of the Year
content | Halden Recovery | Remembering our friend Bill
content | NovaKeel | NovaKeel economists expect rents to rise 2% next year
content | Quaystone | New year, new leases
content | Ostrella | When should you raise the rent?
content | Brassline | Interview with housing economist Lia Park
content | NovaKeel | Reading the new HUD rule
content | Sable & Finch | Survey: consumers prefer text over calls
content | Corvane | AI agents, explained
content | Quaystone | How fraudsters make fake pay stubs
content | Brassline | Recap: our user conference in Phoenix
content | NovaKeel | Behind the data: how we measure occupancy
pricing | Rookwell | From seats to usage: a new way to pay
pricing/product | Corvane | Corvane Lite: half the price, all the leasing
pricing | Ostrella | ¿Cuánto cuesta Ostrella? Nuevos precios desde el 1 de mayo
product | Brassline | Approvals on the go
product | Corvane | Your leasing office, open 24/7: Corvane Night Desk is here
product | Ostrella | INTRODUCING OSTRELLA PERKS
product | NovaKeel | See every lease expiration on one map
product | Halden Recovery | We now credit-report paid collections
product | Brassline | Brassline unveils AI-native general ledger at summit
product | Corvane | Call recordings, transcribed and searchable
product | Ostrella | Ostrella Connect for affordable housing
product | Rookwell | Undo, at last
product | Tidewick | Tidewick doubles daily payment limit
product | Corvane | The first voice agent for affordable housing
integration | Brassline | Brassline opens up: 60 new endpoints for partners
integration/partnership | Tidewick | Plaid-powered bank linking comes to Tidewick
hiring | Pinlark | Careers at Pinlark: 12 new openings
incident | NovaKeel | Data delay: rents for 4 May not yet loaded
customer | NovaKeel | Who uses NovaKeel? Pell Street Partners, for one
partnership | Rookwell | Rookwell selects Hexbank as sponsor bank
funding | Halden Recovery | Crestline Financial acquires Halden Recovery
leadership | NovaKeel | NovaKeel co-founder steps back from day-to-day role
legal | Rookwell | Privacy notice: what's changing on July 1
release/product | Halden Recovery | Portal update 5.2
content | Tidewick | How Tidewick thinks about security
content | Corvane | Five launches that changed leasing
content | NovaKeel | Looking for a new analytics vendor? Start here
content | Ostrella | A letter from our CEO: the year ahead
content | Halden Recovery | The role of empathy in collections
content | Tidewick | Live demo every Thursday
content | NovaKeel | Will AI replace revenue managers?
content | Brassline | Brassline gives back: $50,000 for housing charities
content | Ostrella | Tips for new property managers
content | Tidewick | Could stablecoins pay the rent?
`;

/** Only counted, never looked into for rules: 0.76 and 0.44 before, 0.97 and 0.90 after. */
export const fourthLast = String.raw`
pricing | Tidewick | Card payments now cost residents nothing
pricing | Brassline | New rates take effect on 1 April
pricing | Ostrella | Perks module now bundled with every Ostrella contract
pricing | Halden Recovery | Halden to drop its minimum placement size and fee
pricing | Sable & Finch | Sable & Finch: no more skip-tracing surcharge
pricing | Tidewick | eCheck is free again
pricing | Brassline | Brassline slashes onboarding fee by 60%
pricing | Corvane | Try Corvane free for 60 days
pricing | Ostrella | More for less: our plans just got simpler
pricing | Pinlark | Pinlark Free is here – no card needed
pricing | NovaKeel | How our new credits work ~ You now buy credits and spend them on reports.
product | Tidewick | Split rent, three ways
product | Corvane | Prospects can text photos of their ID
product | Ostrella | Ostrella now lets residents book the gym
product | Pinlark | Barcode scanning for parts
product | Pinlark | Smarter dispatch
product | Rookwell | Rookwell extends credit notes to all currencies
product | Rookwell | Tax, handled
product | NovaKeel | Heat maps, live on every dashboard
product | Halden Recovery | Halden Recovery trials chat-based negotiation
product | Sable & Finch | 24-hour status updates for clients
product | Sable & Finch | Sable & Finch to offer early-stage reminders
product | Tidewick | Security deposits, without the deposit
product | Brassline | Commercial leases come to Brassline
product | Corvane | Now hear this: Corvane speaks Tagalog
product | Pinlark | Estimates in seconds with photo AI
product | Brassline | Brassline takes on payroll
product | Corvane | Waitlist management, solved
product | NovaKeel | Deeper drill-downs for portfolio managers
product | Sable & Finch | Verify balances before they are placed
product | Tidewick | Introducing Tidewick for Student Housing
product | Ostrella | Digital keys for guests
product | Pinlark | Recurring inspections
product | Rookwell | Partial payments
product | Tidewick | Text-message receipts
product | Ostrella | Multi-site events calendar
release | Pinlark | Fixed: duplicate work orders
release/product | Quaystone | Fall '26 product release
release | Rookwell | Release log, week 33
release/product | NovaKeel | What shipped in September
release | Ostrella | iOS app 3.9.2
release/product | Halden Recovery | Client portal 2.0 release notes
release/product | Sable & Finch | Improvements this month
release/product | Corvane | Monthly product digest – August
integration | Pinlark | An official Pinlark app for HubSpot
integration | Quaystone | Embed Quaystone in your own application form
integration/partnership | Rookwell | Rookwell achieves certified status on Oakledger
integration | NovaKeel | Export to Excel and Google Sheets
integration/product | Tidewick | Public API for payments
integration/product | Pinlark | IoT sensors plug into Pinlark
hiring | Rookwell | Rookwell slows hiring
hiring | NovaKeel | Internship programme opens for summer
incident | Tidewick | Autopay ran twice for some residents
incident | Rookwell | Rookwell suffers second outage in a week
customer | Brassline | Brassline lands Kenning REIT
customer | Corvane | Lakeshore Student Living saves 400 hours a month
customer | Pinlark | 9,000 units, one maintenance team: Alder Point's story
customer | Rookwell | "Finally, invoices that match" — Wren Holdings
customer/content | Ostrella | 500 communities strong
partnership | Tidewick | Tidewick and Cobalt CU launch co-branded card
partnership | Brassline | Brassline named technology partner of the Lakes Apartment Council
partnership | Corvane | Corvane, Landgrove deepen ties
partnership | Pinlark | Pinlark inks distribution pact with PartsDirect
partnership | Rookwell | Accountants' body endorses Rookwell
partnership/product | NovaKeel | NovaKeel to supply data for Urban Index
partnership | Halden Recovery | Halden Recovery, Dunmore Legal form referral network
partnership | Sable & Finch | Become a Sable & Finch affiliate
funding | Tidewick | Tidewick eyes public listing
funding | Quaystone | Quaystone swallows rival CheckMate Screening
funding/partnership | Halden Recovery | Halden and Dunmore to combine
funding | Sable & Finch | Sable & Finch seeks buyer
leadership | Tidewick | Ex-Hexbank executive to head Tidewick's risk team
leadership | Ostrella | Say hello to our new CMO
leadership | NovaKeel | Jo Almeida, VP Data, leaves NovaKeel
leadership | Halden Recovery | A new generation takes over at Halden Recovery
legal | Brassline | Brassline loses appeal in trade-secret case
legal | Pinlark | Pinlark hit with OSHA citation
legal | Halden Recovery | Halden Recovery surrenders Nevada licence
legal | Sable & Finch | Debt collector Sable & Finch banned for five years
legal | NovaKeel | EU opens antitrust case against NovaKeel
content | Tidewick | Late rent: seven conversations that help
content | NovaKeel | Supply is peaking in Austin
content | Sable & Finch | Talking to consumers with respect
content | Pinlark | Spring maintenance tips
content | Rookwell | A CFO's view on billing
content | NovaKeel | Interest rates, cap rates and you
content | Tidewick | Meet us in Orlando
content | Pinlark | A plumber's confession
content | Halden Recovery | From collector to counsellor
content | Tidewick | The true cost of paper checks
content | Brassline | New to fund accounting? Read this
content | Corvane | How we test our voice agents
content | Rookwell | Should invoices be short?
content | Brassline | Software vendors keep merging. Should you worry?
content | Ostrella | Resident events that don't flop
content | Quaystone | Tenant screening laws by state
content | NovaKeel | Explaining concessions to your board
content | Rookwell | A brief history of the invoice
content | Tidewick | Getting residents to enroll in autopay
content | Corvane | Fair housing and AI
content | Brassline | Raising capital for your next property
content | Ostrella | Launching a resident council
content | Pinlark | Partnering with local trades
content | Quaystone | Acquiring a property? Screen the rent roll
content | Halden Recovery | A collector's glossary
content | Corvane | Questions about AI agents, answered
content | Quaystone | When an applicant disputes a report
content | Rookwell | Invoice fraud is rising
content | Corvane | What a good follow-up sounds like
content | Tidewick | Nominated: Tidewick for the PropTech Awards
`;
