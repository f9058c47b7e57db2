/**
 * Headlines and one-line moves of invented companies (sample), `kinds | company | headline ~ first words`, written before the
 * rules were read: the odd lines, which were looked at while the rules were mended (blind 0.88 and 0.71). How they are labelled:
 *
 * - The kind is what a reader would act on. Several kinds, with the likeliest first, where sensible readers would differ.
 * - `pricing`: what a customer pays or how: rates, plans, trials, discounts, minimums, ways of billing.
 * - `product`: something that can be used anew, elsewhere, by more people, under another name or no longer; soon counts too.
 * - `release`: a version, notes or a round-up of what shipped. `integration`: works with somebody else's system.
 * - `funding` includes being bought, buying and merging; `hiring` includes offices, lay-offs and freezes.
 * - `legal`: courts, regulators, licences, terms and notices. `customer`: somebody buys, stays, goes live or tells of it.
 * - `content`: advice, events, awards, looks back and ahead, news of others, questions, culture: nothing that they did.
 */
export const fourth = String.raw`
pricing | Tidewick | Starting March 1, Tidewick costs less for portfolios under 500 units
pricing | Corvane | $0.95 a unit: our new entry price
pricing | Ostrella | Say goodbye to setup costs
pricing | Quaystone | Screening reports go from $18 to $22 on Monday
pricing | Sable & Finch | Sable & Finch to charge a flat 22% on all balances
pricing | Tidewick | Processing fee on card payments rises to 3.1%
pricing | Corvane | Doubling the free trial: 28 days instead of 14
pricing | Pinlark | Pay for jobs, not for seats
pricing | Quaystone | Price freeze through the end of 2027
pricing/product | Tidewick | Premium reporting moves to the Pro tier
pricing | Sable & Finch | Contingency rates cut for early placements
pricing | Halden Recovery | No recovery, no fee — now for commercial accounts too
pricing | Pinlark | An update to how we charge for storage
product | Corvane | AI summaries for every tour
product | Tidewick | Autopay reminders that adapt to each resident
product | Brassline | Brassline brings budgeting to regional managers
product | Ostrella | A smarter way to renew leases, powered by Ostrella AI
product | Pinlark | Pinlark expands photo triage to HVAC and plumbing
product | Quaystone | Quaystone rolls out income verification in under a minute
product | Rookwell | Rookwell gets a command bar
product | Sable & Finch | Sable & Finch debuts online hardship requests
product | Halden Recovery | Halden Recovery goes live with self-service payment portal
product | NovaKeel | Benchmarks for every submarket in the US
product | Tidewick | Tidewick Wallet is generally available
product | Brassline | Sunsetting Brassline Desktop
product | Ostrella | Push notifications for package pickups
product | Pinlark | Schedule turns by drag and drop
product | Rookwell | Cash application without spreadsheets: inside Rookwell Match
product | Corvane | Corvane Voice leaves beta
product | Tidewick | Residents can pay rent with Apple Pay
product | Halden Recovery | Letters in Spanish by default
product | NovaKeel | Ask NovaKeel anything: natural-language reports
product | Ostrella | Rebuilt from the ground up: Ostrella Inbox
product | Rookwell | We've built a dunning engine
product | Brassline | Custom fields everywhere
product | NovaKeel | Introducing portfolio alerts 🔔
product | Ostrella | Ostrella rebrands its concierge as Ostrella Home
product | Rookwell | Automating lien waivers
product | Sable & Finch | Live chat with collectors, evenings and weekends
release/product | Brassline | Brassline 2026.3
release/product | NovaKeel | v4.7.0: faster dashboards, fewer bugs
release/product | Tidewick | What's new in Tidewick this quarter
release/product | Ostrella | April product roundup
release/product | Brassline | Spring Release is here: 40+ enhancements
release/product | Rookwell | New in Rookwell
release | Tidewick | Changelog #48
release | Quaystone | Patch 2.3.1 fixes report downloads
release/product | Brassline | Winter '26 release highlights
release/product | Rookwell | Rookwell SDK 1.0 for Node and Python
release/product | Tidewick | Feature drop: June
integration | Corvane | Corvane is now on the Brassline Marketplace
integration | Quaystone | Sync applicants with your CRM automatically
integration | Ostrella | Ostrella integrates with smart locks from three makers
integration | Halden Recovery | Halden Recovery completes its interface to Brassline
integration/product | Tidewick | Zapier, meet Tidewick
integration/partnership | Brassline | Brassline certifies Pinlark for its open API programme
integration/product | NovaKeel | Snowflake connector available today
integration | Quaystone | ResMan users can now order Quaystone reports without leaving the ledger
integration/product | Rookwell | Webhooks for invoices and payments
hiring | Brassline | Brassline lays off 15% of staff
hiring | Halden Recovery | Halden Recovery opens second call center in Boise, hiring 200
hiring | Pinlark | Pinlark doubles its sales team
hiring | Rookwell | Rookwell to close its Denver office
hiring | NovaKeel | Join us! NovaKeel is building a data science team in Austin
hiring | Tidewick | Tidewick plans to triple headcount by 2028
hiring | Ostrella | Restructuring at Ostrella
incident | Brassline | Brassline was down for six hours on Tuesday
incident | Quaystone | Quaystone discloses unauthorized access to applicant files
incident | Ostrella | Some residents cannot sign in
incident/legal | Halden Recovery | Halden Recovery notifies 80,000 consumers of data breach
incident | Sable & Finch | Ransomware hits Sable & Finch
incident | Brassline | Root cause of the April 9 login errors
incident/legal | Quaystone | Notice of data security incident
customer | Tidewick | Greyfield Living goes all in on Tidewick
customer | Brassline | Why Penrose Residential left its old system for Brassline
customer | Ostrella | Welcome aboard, Sterling Row!
customer | Halden Recovery | Halden Recovery selected by Norwood Student Living
customer | NovaKeel | Customer story: Larkspur Capital
customer | Tidewick | Juniper & Main rolls Tidewick out to 18,000 homes
customer | Brassline | Brassline signs its largest customer yet
customer | Ostrella | Ostrella picked for 40-property rollout by Danforth
customer | Rookwell | Inside Calloway's switch to Rookwell
customer/content | NovaKeel | More than 2 million units now benchmarked on NovaKeel
customer | Corvane | Brightwater Homes expands Corvane to entire portfolio
partnership | Corvane | Corvane and Landgrove sign multi-year agreement
partnership | Halden Recovery | Halden Recovery becomes preferred vendor of the Mountain Apartment Association
partnership | Pinlark | A new alliance for faster turns: Pinlark and HomeSupply Pro
partnership/integration | Rookwell | Rookwell expands collaboration with Hexbank
partnership | NovaKeel | NovaKeel, Urban Data Lab to share rent indices
partnership | Brassline | Announcing the Brassline Partner Network
partnership/product | Ostrella | Renters insurance through Ostrella, underwritten by Larch Mutual
funding | Corvane | Corvane lands $60M to put AI in every leasing office
funding | Brassline | Private equity firm takes majority stake in Brassline
funding | Quaystone | Quaystone files for IPO
funding/partnership | Ostrella | Ostrella + Homewise are now one company
funding | Sable & Finch | Sable & Finch bought by Crestline Financial
funding | Tidewick | Announcing our Series D
funding | Brassline | Brassline in talks to sell screening unit
funding | Rookwell | Backed by Alder Growth, Rookwell heads into its next chapter
funding | Ostrella | Investors pour $12m more into Ostrella
leadership | Brassline | Brassline's founder hands over the reins
leadership | Halden Recovery | Halden Recovery elects Ruth Osgood to board
leadership | Pinlark | Marcus Bell promoted to Chief Operating Officer
leadership | Rookwell | Meet Lena Ortiz, our first Chief People Officer
leadership | NovaKeel | NovaKeel taps industry veteran to run sales
leadership | Brassline | New VP of Product at Brassline
leadership | Pinlark | Advisory board grows by three
leadership | Rookwell | Dana Whitlock succeeds Jim Foley as General Counsel
legal | Halden Recovery | CFPB sues Halden Recovery
legal | Tidewick | Changes to our Terms of Service
legal | Quaystone | FTC opens probe into Quaystone tenant scores
legal | Ostrella | Updated data processing addendum
legal/product/content | Rookwell | Rookwell is SOC 2 Type II certified
legal | Pinlark | Subprocessor list updated
legal | Tidewick | Tidewick fined for missing disclosures
legal | Brassline | Patent suit: Brassline v. Pinlark
legal | Halden Recovery | Massachusetts bars Halden from collecting medical debt
review_trend/content | Tidewick | Tidewick app slides to 2.4 stars
content | Tidewick | 6 ways to get rent in on time
content | Corvane | The case for AI in leasing
content | Ostrella | Resident retention: a playbook
content | Quaystone | Red flags in rental applications
content | Sable & Finch | Understanding Regulation F
content | Tidewick | Webinar: pricing strategies for a soft market
content | Brassline | Brassline Summit 2026: what you missed
content | Pinlark | Pinlark wins Best Workplace award
content | Rookwell | A day in the life of our support team
content | Tidewick | Thank you for ten wonderful years
content | Halden Recovery | If regulators banned text messages tomorrow
content | Brassline | Build or buy? Choosing accounting software
content | Pinlark | Vendors are raising prices. Here's how to respond
content | Rookwell | Five signs it is time to change your invoicing tool
content | Tidewick | How the new FedNow rail could change rent payments
content | Brassline | Yardi, RealPage and the antitrust question
content | Pinlark | Employee spotlight: Jo from onboarding
content | Rookwell | Ask an expert: deferred revenue
content | Halden Recovery | Compliance corner: time-barred debt
content | Tidewick | Volunteering with Habitat this spring
content | Ostrella | Join our product team for a live Q&A
content | Pinlark | Preventive vs. reactive maintenance
content | Rookwell | Do you need an AI agent?
content | Tidewick | Hiring in property management: what candidates want
content | Sable & Finch | Partnering with an agency: questions to ask
content | Brassline | Leadership lessons from a regional manager
content | Pinlark | What makes a great integration?
content | NovaKeel | Startups in proptech raised $1.2B last quarter
content | Rookwell | Best practices for rolling out new software
content | Ostrella | Move-in day made easy: tips for students
content | Pinlark | Earth Day at Pinlark
content | Sable & Finch | Holiday hours
content | Tidewick | Top 10 posts of the year
content | Corvane | "We would never launch without QA": a talk on AI safety
content | Rookwell | Customer appreciation week
content | Pinlark | Top features to look for in maintenance software
content | Tidewick | What if rent were due every week?
content | Halden Recovery | Three trends in debt recovery
content | Ostrella | Pet policies that work
content | Rookwell | Everything you need to know about ACH returns
content | Pinlark | Lessons from 1,000 turns
pricing | Tidewick | Tidewick waives card fees for December
pricing | Quaystone | Volume discounts for operators above 10,000 units
pricing | NovaKeel | Annual contracts no longer required
pricing | Halden Recovery | Halden lowers its cut to 19 percent
product | Tidewick | Payment plans for past-due residents: now self-serve
product | Pinlark | Introducing: predictive maintenance
product | Quaystone | Document checks powered by machine learning
product | Rookwell | Rookwell Pay: get paid the day you invoice
product | Sable & Finch | Collectors get an AI co-pilot
product | Tidewick | Support for 14 new languages
product | Pinlark | Inspections 2.0
product | NovaKeel | NovaKeel Explorer (public beta)
product | Quaystone | Quaystone discontinues paper applications
product | Brassline | You asked, we built it: bulk lease edits
product | Halden Recovery | Halden Recovery introduces consumer app for iOS
integration | Ostrella | Ostrella now works with Salesforce
hiring | Quaystone | Quaystone trims workforce
incident | Rookwell | Rookwell outage blocks payroll runs
customer | Brassline | Fairmont Trust standardizes on Brassline
customer | Sable & Finch | Sable & Finch chosen as agency of record for Ashby Mills
partnership | Pinlark | Pinlark partners with trade schools to train technicians
funding | Quaystone | Quaystone closes $33M growth round 🎉
leadership | Halden Recovery | Halden hires ex-CFPB attorney as Chief Compliance Officer
legal | Ostrella | Ostrella sued by tenants over fees
release/product | Sable & Finch | Client portal: March enhancements
content | Pinlark | Why we don't charge per seat
content | Rookwell | The pros and cons of usage-based pricing
content | Brassline | What Brassline users told us about AI
content | Quaystone | Hiring a screening company? Ask these seven questions
content | Sable & Finch | Why integrations fail
content | Corvane | Amazon's new return-to-office rule and your lobby
content | Pinlark | How to write a service-level agreement
content | Rookwell | Glossary: net terms
content | Quaystone | Congratulations to our 2026 scholarship winners
content | Halden Recovery | How agencies are using AI to comply with the law
`;

/**
 * More of the same, to mend rules on: written after they were read and before they were mended, like `fourthLast` beside the held
 * out ones; a hash of the line says which of both it went to.
 */
export const fourthMore = String.raw`
pricing | Corvane | Corvane introduces outcome-based pricing
pricing | Pinlark | Goodbye, per-seat fees
pricing | Quaystone | Bulk screening at $9 a report
pricing | Rookwell | Plans renamed and repriced
pricing | NovaKeel | Notice of fee adjustment
pricing | Quaystone | Cost of credit pulls passed through from July
pricing | Rookwell | Early-bird discount on annual licences ends Friday
pricing/legal | Tidewick | Tidewick agrees to cap convenience fees
pricing | Halden Recovery | Contingency down to 17% for accounts under 60 days
pricing | Brassline | Unlimited users, same price
pricing | Corvane | Corvane walks back planned price rise
product | Tidewick | A calendar view for payment plans
product | Brassline | Journal entries by voice
product | Brassline | Bank reconciliation that does itself
product | Corvane | Corvane gives every agent a memory
product | Ostrella | Lost-and-found for lobbies
product | Quaystone | Rental history from 40 more counties
product | Quaystone | Co-signer invitations by e-mail
product | NovaKeel | NovaKeel turns rent rolls into charts
product | Halden Recovery | Pay by QR code on every letter
product | Ostrella | One login for residents and staff
product | Quaystone | Redesigned applicant reports
product | Rookwell | Rookwell kills the PDF
product | NovaKeel | Private beta opens for rent-setting agent
product | Tidewick | Tidewick Capital offers loans to landlords
product | Ostrella | Package alerts now on Apple Watch
product | Pinlark | Older app versions stop working on 30 June
product | Quaystone | Criminal checks removed from standard report
product | Rookwell | Approve invoices from your inbox
product | Halden Recovery | New: settlement letters you can download
product | Brassline | Meet the new general ledger
product | Corvane | Smart scheduling that respects fair housing
product | Quaystone | Faster decisions, fewer clicks
product | NovaKeel | We're opening our data to renters
product | Corvane | AI that follows up so that you don't have to
release/product | Brassline | Brassline 12
release/product | Corvane | June drop: 9 new things
release/product | Tidewick | Release 5.4 now available
release/product | Tidewick | Tidewick updates: better search, dark theme
integration | Tidewick | Oakledger customers can now switch on Tidewick
integration | Brassline | Open banking arrives through Plinth
integration | Corvane | Corvane reads and writes RentKeep guest cards
integration | Ostrella | Google Calendar, Outlook, iCal: pick yours
integration | Halden Recovery | Direct API placements from Brassline
integration | Sable & Finch | RentKeep + Sable & Finch: place accounts with one click
integration | Corvane | Handoffs to Microsoft Teams
integration | Ostrella | Ostrella meets Alexa
hiring | Corvane | 45 new faces join Corvane in Q1
hiring | Tidewick | Tidewick shrinks engineering team by a third
hiring | Brassline | A second campus, in Raleigh
hiring | Ostrella | Come build with us: Ostrella is hiring designers
hiring | Halden Recovery | Call-centre closure puts 90 jobs at risk
hiring | Pinlark | Pinlark goes remote-first and gives up its offices
hiring | Quaystone | Quaystone eyes 300 new staff in Manila
hiring | Sable & Finch | Agents at Sable & Finch offered voluntary exit
incident | Brassline | Sync outage: all systems operational again
incident | Corvane | Update on this morning's voice problems
incident | Ostrella | Door codes failed at several communities last night
incident | Pinlark | Photos missing from work orders – fixed
incident/legal | Quaystone | Leaked: applicant files found on open server
incident | NovaKeel | Wrong rents shown on May 4: our report
incident/legal | Halden Recovery | Mailing error exposed account numbers
incident | Sable & Finch | Phone lines down at Sable & Finch
customer | Tidewick | Pellham Group goes live
customer | Ostrella | Ostrella welcomes Harcourt Flats
customer | Quaystone | Orchard Park extends with Quaystone through 2030
customer | NovaKeel | Pike Capital adopts NovaKeel for acquisitions
customer | Halden Recovery | Two more universities place accounts with Halden
customer | Sable & Finch | Dunsmuir Properties moves all collections to Sable & Finch
customer | Tidewick | Case study: Hillcrest Homes
customer | Corvane | Corvane handles 70% of inquiries for Bayview Lofts
customer | Brassline | State housing authority picks Brassline after bake-off
customer | Pinlark | How a 12-person team runs 3,000 doors on Pinlark
partnership | Ostrella | Moving help from BoxTruckers for Ostrella residents
partnership | Quaystone | Quaystone joins Open Screening Alliance
funding | Brassline | Brassline to be taken private for $2.4bn
funding | Corvane | New money for Corvane
funding | Pinlark | Pinlark founders sell to Harbour Equity
funding | Rookwell | Rookwell completes secondary share sale
funding | NovaKeel | NovaKeel wins government grant of €2 million
funding | Ostrella | $40M Series C to make apartments feel like home
funding | Corvane | Unicorn status for Corvane
leadership | Brassline | Board shake-up at Brassline
leadership | Corvane | Corvane co-founder Lee Tran out
leadership | Pinlark | New chair for Pinlark
leadership | Quaystone | Quaystone loses its head of science
leadership | Rookwell | Rookwell splits CEO and chairman roles
leadership | Sable & Finch | Meet the new leadership team
legal | Tidewick | Regulator clears Tidewick of wrongdoing
legal | Corvane | New York City subpoenas Corvane over chatbot
legal | Ostrella | Revised acceptable use policy
legal | Quaystone | Credit bureau dispute: Quaystone settles with renters
legal | Rookwell | Updated master services agreement
legal/content | Tidewick | Our ISO 27001 certificate
legal | Corvane | Cookie notice updated
complaint_trend/legal/content | Sable & Finch | BBB complaints against Sable & Finch double
review_trend/content | Ostrella | Ostrella's app-store rating climbs to 4.7
content | Brassline | Month-end close in five days? It can be done
content | Corvane | Chatbots versus humans: who rents more apartments?
content | Ostrella | Amenity trends for 2027
content | Pinlark | Maintenance technicians are retiring. Now what?
content | Quaystone | Anatomy of a fake bank statement
content | Rookwell | Net 30 or net 60?
content | Halden Recovery | FDCPA basics
content | Tidewick | Financial literacy month
content | Brassline | Accounting for the rest of us: a webinar series
content | Corvane | We asked 500 renters about AI
content | Ostrella | What residents want from an app
content | Quaystone | Screening in a co-living world
content | Halden Recovery | Why consumers don't answer the phone
content | Sable & Finch | Our values
content | Brassline | Photos from the Brassline holiday party
content | Corvane | Corvane on the Forbes cloud list
content | Ostrella | Best resident app 2026: Ostrella
content | Quaystone | Eviction filings are back to 2019 levels
content | Rookwell | Late invoices kill small firms
content | NovaKeel | Four charts that explain the rental market
content | Sable & Finch | Debt and dignity
content | Ostrella | Staying human in an automated world
content | Pinlark | Price your make-readies right
content | Quaystone | New AI rules in Colorado: an overview
content | NovaKeel | Rent growth outlook
content | Tidewick | Fed launches instant payments: what it means for rent
content | Corvane | Apple, Google and the assistant wars
content | Halden Recovery | Three collectors share their best calls
content | Pinlark | The art of the work order
content | Rookwell | From our archives: dunning letters
content | Sable & Finch | Avoiding TCPA claims
content | Tidewick | Autopay adoption: what the data say
content | Corvane | Leasing teams of the future
content | Brassline | Customer advisory board meets in Denver
content | Ostrella | Pride month at Ostrella
content | Pinlark | Are your vendors insured?
content | Quaystone | Ten years of screening: what changed
content | NovaKeel | Research: remote work and rents
content | Halden Recovery | Tax season and your accounts
content | Sable & Finch | Hiring collectors in a tight market
content | Rookwell | Legal fees: who pays?
content | NovaKeel | Pricing power returns to landlords
content | Tidewick | Happy New Year from Tidewick
content | Sable & Finch | Consumer finances at a glance
content | Brassline | Budget season survival kit
content | Pinlark | Turn season, by the numbers
content | Ostrella | The loneliness epidemic and your lobby
content | NovaKeel | Class A or class B?
content | Brassline | Office hours with our product managers
content | Halden Recovery | Watch: debt collection in 2030
content | Pinlark | Read our sustainability report
`;

/** Written after the rules were widened once, counted (0.82 and 0.70), then looked at. */
export const fourthThird = String.raw`
pricing | Tidewick | Tidewick drops ACH fees to zero
pricing | Brassline | Introducing modular pricing: buy only what you use
pricing | Corvane | Corvane Essentials: from $49 a month
pricing | Ostrella | Ostrella raises the price of its Plus plan by $20
pricing | Pinlark | Enterprise customers get new volume tiers
pricing | Quaystone | Rate change notice for resellers
pricing | Rookwell | All add-ons are now part of the base subscription
pricing | NovaKeel | Black Friday: 40% off annual plans
pricing | Halden Recovery | Success fees instead of contingency at Halden
pricing | Sable & Finch | Student accounts at a reduced rate
pricing | Tidewick | Nothing to pay until you collect
pricing | Brassline | Brassline to bill in euros
pricing | Corvane | Minimum commitment gone
pricing | Ostrella | Grandfathered plans end in December
pricing | Rookwell | Two plans become one
pricing | NovaKeel | A fairer way to price analytics
product | Tidewick | Tidewick Protect: insurance built into every lease
product | Brassline | Capital projects, tracked from bid to closeout
product | Brassline | Vacancy loss at a glance
product | Corvane | Corvane learns sarcasm
product | Corvane | After-hours calls? Corvane picks up
product | Ostrella | Community polls
product | Ostrella | Guest parking, sorted
product | Pinlark | Pinlark puts vendors on a map
product | Pinlark | Voice notes become work orders
product | Quaystone | Quaystone widens coverage to Puerto Rico
product | Quaystone | Landlord references, collected for you
product | Rookwell | Rookwell now handles VAT
product | Rookwell | Late fees that calculate themselves
product | NovaKeel | Set a goal, get an alert
product | NovaKeel | A new look for NovaKeel
product | Halden Recovery | Halden Recovery opens a Spanish-language line
product | Halden Recovery | Consumers choose when we call
product | Sable & Finch | Sable & Finch brings skip tracing in house
product | Sable & Finch | Secure uploads for placement files
product | Tidewick | Credit builder goes nationwide
product | Tidewick | Faster payouts for owners
product | Brassline | Brassline brings back the classic menu
product | Corvane | Renewal offers, negotiated by AI
product | Ostrella | Ostrella for seniors
product | Pinlark | Parts ordering from inside a work order
product | Quaystone | Say goodbye to faxed pay stubs
product | Rookwell | The end of the Rookwell desktop client
product | NovaKeel | NovaKeel Labs opens its doors
product | Corvane | Our assistant can now see
product | Tidewick | Rent day, rescheduled: residents pick their due date
product | Ostrella | Hello, concierge
product | Brassline | From rent roll to board report in two clicks
product | Pinlark | Pinlark adds asset tagging
product | Quaystone | Next week: instant employment checks
release/product | Brassline | Brassline spring '26: the highlights
release/product | Tidewick | Tidewick 9.1 brings dark mode
release/product | Corvane | What changed in Corvane this month
release | Pinlark | Hotfix 3.3.2
release/product | Quaystone | Quarterly update: all that is new
release/product | Rookwell | Now shipping: Rookwell 5
release/product | NovaKeel | Update notes, 3 June
release/product | Ostrella | 17 improvements you may have missed
release | Halden Recovery | Portal maintenance release
release/product | Sable & Finch | New this month for clients
integration | Tidewick | Tidewick payments inside Oakledger
integration | Brassline | Power BI template for Brassline
integration | Corvane | WhatsApp joins Corvane's channels
integration | Ostrella | Works with Schlage, Yale and August locks
integration | Pinlark | QuickBooks Online: now in beta
integration | Quaystone | Quaystone for RentKeep is live
integration | Rookwell | One-click export to Xero
integration | NovaKeel | Bring your own warehouse: NovaKeel on BigQuery
integration | Halden Recovery | Automatic placements from RentKeep
integration/product | Sable & Finch | SFTP or API: send us files your way
hiring | Corvane | Corvane looks for 60 engineers
hiring | Tidewick | Tidewick to cut 200 positions
hiring | Brassline | Brassline moves its headquarters to Dallas
hiring | Ostrella | First office outside the US for Ostrella
hiring | Pinlark | Hiring wave at Pinlark
hiring | Quaystone | We are 200 people now
hiring | Rookwell | Rookwell rehires staff it let go
hiring | Halden Recovery | Halden expands night shift in Tulsa
hiring | Sable & Finch | Open positions in compliance
hiring | NovaKeel | NovaKeel ends remote work
incident | Tidewick | Double charges: what happened and what we are doing
incident | Brassline | Brassline restores service after data center fire
incident | Corvane | Voicemail failures in the Southeast
incident | Ostrella | Ostrella app crashes on Android 16
incident | Pinlark | We lost some photos. We are sorry
incident | Quaystone | Slow reports this afternoon
incident | Rookwell | Rookwell confirms cyberattack
incident | NovaKeel | Partial outage: exports
incident/legal | Halden Recovery | Stolen laptop held consumer data, Halden says
incident | Sable & Finch | Letters sent to wrong addresses
customer | Tidewick | Kessler Homes signs up 4,000 units
customer | Brassline | Three REITs in a row choose Brassline
customer | Corvane | Why Mapleton fired its call center for Corvane
customer | Ostrella | Northfield Student Housing + Ostrella: a success story
customer | Pinlark | Turning units in 5 days at Redstone Living
customer | Quaystone | Fraud down 80% at Quarry Hill
customer | Rookwell | Why the Dorsey family trusts Rookwell with its books
customer | NovaKeel | NovaKeel renewed by Hathaway Capital
customer | Halden Recovery | Halden to collect for City of Marlow
customer | Sable & Finch | Client win: Tollgate Properties
customer/content | Tidewick | One million residents pay with Tidewick
customer | Corvane | Corvane goes live across Ridgemont's 88 communities
partnership | Tidewick | Tidewick signs referral deal with Northern Insurance
partnership | Brassline | Brassline and the Builders' League form alliance
partnership | Corvane | Corvane chosen as innovation partner by Lakes Council
partnership | Ostrella | In partnership with GreenRide: e-bikes for residents
partnership | Pinlark | ToolHub becomes exclusive parts supplier to Pinlark
partnership | Quaystone | New channel partners in Texas
partnership | Rookwell | Hexbank and Rookwell extend their agreement to 2031
partnership | NovaKeel | University of Ostmark and NovaKeel start joint research
partnership | Halden Recovery | Halden named approved agency of the Student Housing Council
partnership | Sable & Finch | Sable & Finch joins the Fair Collections Coalition
funding | Tidewick | Tidewick secures $200M credit line
funding | Brassline | Brassline buys payroll start-up Wagely
funding | Corvane | Corvane's valuation doubles to $2bn
funding | Ostrella | Ostrella closes oversubscribed Series B
funding | Pinlark | Pinlark takes growth investment from Alder
funding | Quaystone | Why we sold Quaystone to Verity
funding | Rookwell | Rookwell spins off its lending arm
funding | NovaKeel | $9 million seed extension for NovaKeel
funding | Halden Recovery | Dunmore completes purchase of Halden Recovery
funding | Sable & Finch | Private equity circles Sable & Finch
leadership | Tidewick | Tidewick's CFO to leave at year end
leadership | Brassline | Brassline appoints two independent directors
leadership | Corvane | Corvane brings in turnaround chief
leadership | Ostrella | Founder returns as Ostrella CEO
leadership | Pinlark | Meet Tom Reyes, our VP of Customer Success
leadership | Quaystone | Quaystone names general counsel
leadership | Rookwell | A farewell from our CTO
leadership | NovaKeel | NovaKeel strengthens management with three hires
leadership | Halden Recovery | Ruth Osgood elected chair
leadership | Sable & Finch | Sable & Finch president steps aside amid inquiry
legal | Tidewick | Tidewick must refund late fees, court rules
legal | Brassline | Brassline sues former reseller
legal | Corvane | Tenants' group files complaint against Corvane
legal | Ostrella | Our new privacy policy takes effect on 1 June
legal | Pinlark | Pinlark settles wage claims
legal | Quaystone | Quaystone wins dismissal of FCRA case
legal | Rookwell | Changes to the customer agreement
legal | NovaKeel | Senate panel questions NovaKeel over rent data
legal | Halden Recovery | State renews Halden's licence
legal | Sable & Finch | Appeals court revives case against Sable & Finch
legal/product/content | Corvane | HIPAA and SOC 2: both done
complaint_trend/legal/content | Halden Recovery | CFPB complaints on Halden fall by half
review_trend/content | Pinlark | Pinlark's G2 score drops
content | Tidewick | The psychology of late rent
content | Brassline | Month-end, minus the stress
content | Corvane | Leasing in the age of AI
content | Ostrella | Small touches, big renewals
content | Pinlark | What technicians wish you knew
content | Quaystone | The anatomy of an application
content | Rookwell | Cash flow is king
content | NovaKeel | Rents, wages and the gap between them
content | Halden Recovery | Talking money with Gen Z
content | Sable & Finch | Compliance is a team sport
content | Tidewick | Rent control returns to the ballot
content | Brassline | Why controllers quit
content | Corvane | A bot walks into a leasing office
content | Ostrella | Lobby design on a budget
content | Pinlark | The humble air filter
content | Quaystone | Beware of fake references
content | Rookwell | Spreadsheet errors that made history
content | NovaKeel | Housing starts slump again
content | Halden Recovery | What we heard at the collections forum
content | Sable & Finch | On empathy
content | Tidewick | Your residents and their paychecks
content | Brassline | Q&A with a fund accountant
content | Corvane | Watch the replay: AI for small teams
content | Ostrella | Ostrella cleans up the beach
content | Pinlark | Pinlark named Great Place to Work
content | Quaystone | Top 50 women in proptech
content | Rookwell | Register now for the billing bootcamp
content | NovaKeel | Data Day 2026 agenda
content | Halden Recovery | Halden's holiday food drive
content | Sable & Finch | Our interns say goodbye
content | Tidewick | Should rent be due on payday?
content | Brassline | GAAP vs. cash basis
content | Corvane | Prompting for property managers
content | Ostrella | The renewal conversation, step by step
content | Pinlark | Mold: a primer
content | Quaystone | Guarantors explained
content | Rookwell | An invoice template you can steal
content | NovaKeel | The Sun Belt cools
content | Halden Recovery | Medical debt is leaving credit reports. What's next?
content | Sable & Finch | When silence is a signal
content | Tidewick | Ghost tenants and other scares
content | Brassline | Celebrating our customers
content | Corvane | Competitors are raising prices; here is our view
content | Ostrella | A year of living with residents
content | Pinlark | If walls could talk
content | Quaystone | AI fraud: a growing threat to landlords
content | Rookwell | CFOs on AI: survey results
content | NovaKeel | How we forecast
content | Halden Recovery | State laws on time-barred debt
content | Sable & Finch | Choosing between in-house and agency
content | Tidewick | RealShare to acquire RentLoop: what it means
content | Brassline | Meet the judges of our hackathon
content | Corvane | Product-led or people-led?
content | Ostrella | Resident appreciation ideas for every season
content | Pinlark | Turn costs are up. Blame paint
content | Quaystone | Fee bans spread to more states
content | Rookwell | Reducing DSO without losing friends
content | NovaKeel | Supply, demand and the student market
`;

/** Wording off the beaten track, written after the rules were widened twice, counted (0.76 and 0.57), then looked at. */
export const fourthFourth = String.raw`
pricing | Tidewick | Late-payment fees scrapped for nonprofits
pricing | Brassline | Brassline replaces flat fee with tiers
pricing | Corvane | What Corvane costs from 2027
pricing | Ostrella | A discount for paying by bank transfer
pricing | Pinlark | $12 per technician: Pinlark's simplest plan yet
pricing | Quaystone | Our reports are getting cheaper
pricing | Rookwell | Annual billing is now the default
pricing | NovaKeel | Extra seats, no extra charge
pricing | Halden Recovery | Halden matches any contingency rate
pricing | Sable & Finch | Price list 2027
pricing | Tidewick | Bundle and save: rent plus deposits
pricing | Brassline | 30-day trial replaces the demo
pricing | Corvane | Corvane quietly removes prices from its website
pricing | NovaKeel | Renewal prices up 6% across the board
product | Tidewick | Residents on Tidewick can earn points for paying early
product | Brassline | Intercompany transfers without journal entries
product | Corvane | Corvane's voice gets warmer
product | Ostrella | Book the barbecue
product | Pinlark | Pinlark Inventory, now with reorder points
product | Quaystone | Employment checks for gig workers
product | Rookwell | Invoices in 12 languages
product | NovaKeel | Compare any two submarkets
product | Halden Recovery | A gentler first letter
product | Sable & Finch | Same-day remittance for clients
product | Tidewick | Rent by phone call
product | Brassline | Shared inboxes for accounts payable
product | Corvane | Corvane trains on your policies
product | Ostrella | Ostrella shuts its marketplace
product | Pinlark | QR codes on every appliance
product | Quaystone | International applicants, verified
product | Rookwell | Rookwell tests crypto settlement
product | NovaKeel | NovaKeel rolls its map into the free tier
product | Halden Recovery | Dispute a debt in three taps
product | Sable & Finch | Bilingual agents in every queue
product | Tidewick | Tidewick arrives in Canada
product | Brassline | A first look at Brassline AI
product | Corvane | Tour reminders by WhatsApp voice note
product | Ostrella | Say it, and the concierge does it
product | Pinlark | Work orders from a photo
product | Quaystone | Reusable reports for applicants
product | Rookwell | Dunning, on autopilot
product | NovaKeel | Watch lists for lenders
release | Brassline | Maintenance update 26.4.1
release/product | Tidewick | The May release
release/product | Corvane | Corvane 3: a new brain
release/product | Pinlark | Weekly update: scheduling, search, stability
release/product | Rookwell | Ten small things we fixed
release | NovaKeel | NovaKeel CLI 2.0.0
integration | Tidewick | Plinth and Tidewick: bank links that last
integration | Brassline | Brassline connects to the county recorder
integration | Corvane | Zillow leads, answered by Corvane
integration | Ostrella | Locks by Latchwork, keys by Ostrella
integration | Pinlark | Push invoices to Sage Intacct
integration | Quaystone | RentKeep embeds Quaystone reports
integration | Rookwell | NetSuite users get Rookwell in the sidebar
integration | NovaKeel | dbt package for NovaKeel data
integration | Halden Recovery | Yardi collections interface certified
integration | Sable & Finch | Two-way status feeds with Brassline
hiring | Tidewick | Tidewick halves its support team
hiring | Brassline | We're opening a studio in Montreal
hiring | Corvane | Corvane hires first 10 people in Japan
hiring | Ostrella | Ostrella calls staff back to the office
hiring | Pinlark | 20 apprentices start at Pinlark
hiring | Rookwell | Rookwell offshores support to Cebu
hiring | Halden Recovery | Union vote at Halden's Tulsa call center
incident | Tidewick | Payments paused while we investigate
incident | Brassline | Brassline login page unavailable for 40 minutes
incident | Corvane | AI gave wrong rents, Corvane admits
incident | Ostrella | Elevated error rates in the mobile app
incident | Pinlark | Restored: vendor portal
incident | Quaystone | Human error exposes 900 applications
incident | Rookwell | Webhook backlog clears after nine hours
incident | Sable & Finch | Sable & Finch phones go dark
customer | Tidewick | Tidewick picks up Bramble House
customer | Brassline | Second-largest landlord in Ohio moves to Brassline
customer | Corvane | 31 more communities for Corvane at Peregrine Living
customer | Ostrella | Ostrella replaces incumbent at Sunfield
customer | Pinlark | "We cut overtime in half": Oriel Homes and Pinlark
customer | Quaystone | Story: Kestrel Student Housing
customer | Rookwell | Marsh & Co. closes its books in three days
customer | Halden Recovery | University of Westmere extends collections contract
partnership | Tidewick | Tidewick and Harbor Bank bring deposit-free renting to Ohio
partnership | Brassline | Deloria Consulting becomes Brassline implementation partner
partnership | Corvane | Strategic alliance to bring AI to military housing
partnership | NovaKeel | Data-sharing deal between NovaKeel and Plinth
partnership | Ostrella | Ostrella named preferred app of the Coastal Owners' Group
partnership | Sable & Finch | Sable & Finch and Dunmore Legal share offices and leads
funding | Tidewick | Investors value Tidewick at $3bn
funding | Brassline | Brassline agrees to be sold to Corwin Software
funding | Corvane | Corvane bags record round
funding | Pinlark | Alder Growth exits Pinlark
funding | Quaystone | Verity lifts stake in Quaystone to 40%
funding | Rookwell | Rookwell raises debt
funding | NovaKeel | Crowdfunding round opens for NovaKeel
leadership | Tidewick | Tidewick gets its third CEO in two years
leadership | Brassline | Mia Sandoval to succeed Brassline founder
leadership | Corvane | Chief scientist quits Corvane
leadership | Ostrella | New faces on our board
leadership | Pinlark | Pinlark promotes from within for COO role
leadership | Halden Recovery | Halden's general counsel retires
leadership | NovaKeel | Passing the torch
legal | Tidewick | Tidewick and attorney general reach accord on fees
legal | Brassline | Whistleblower suit unsealed against Brassline
legal | Corvane | Fair housing complaint filed over Corvane's bot
legal | Ostrella | Terms update: what you agree to from May
legal | Quaystone | Class certified in Quaystone case
legal | Halden Recovery | Consent order requires Halden to refund fees
legal | Rookwell | Rookwell accused of copying code
legal | Sable & Finch | Licensing board suspends Sable & Finch in Maine
content | Tidewick | Bank transfer or card? What residents prefer
content | Brassline | Closing the books during a storm
content | Corvane | How prospects really shop for apartments
content | Ostrella | Ideas for a winter lobby
content | Pinlark | Technicians deserve better tools
content | Quaystone | Fraud rings: a field report
content | Rookwell | Getting paid is a process
content | NovaKeel | Rent concessions return
content | Halden Recovery | Validation notices: common errors
content | Sable & Finch | What regulators look for
content | Tidewick | Women who lead: a breakfast series
content | Brassline | Ask me anything with our controllers
content | Corvane | Leasing agents share their worst calls
content | Ostrella | Keeping residents warm: winter safety
content | Pinlark | Filters, fans and fines: HVAC rules this summer
content | Quaystone | Predicting applicant fraud in 2027
content | Rookwell | Cash discount programs explained
content | NovaKeel | The markets to watch
content | Halden Recovery | Respect pays
content | Sable & Finch | Debt collection in film
content | Tidewick | Rent reporting: who benefits?
content | Brassline | Software selection for nonprofits
content | Corvane | The case against phone trees
content | Ostrella | Neighbors matter
content | Pinlark | Paint, patch, repeat
content | Quaystone | ID fraud, then and now
content | Rookwell | Subscription billing for beginners
content | NovaKeel | A tale of two cities: Austin and Boise
content | Halden Recovery | Preparing for an audit
content | Sable & Finch | Your agency contract: clauses that matter
content | Tidewick | Payday, rent day and the calendar
content | Brassline | The new lease accounting standard
content | Corvane | Why AI needs a human voice
content | Ostrella | Summer events calendar ideas
content | Pinlark | Cost per turn: how do you compare?
content | Quaystone | Screening fees under fire in Congress
content | Rookwell | DSO by industry
content | NovaKeel | Where are rents rising fastest?
content | Halden Recovery | Collectors and mental health
content | Sable & Finch | Spanish-speaking consumers: what the data show
content | Tidewick | Tidewick joins #GivingTuesday
content | Brassline | See you at NAA
content | Corvane | Corvane's engineers on building for voice
content | Pinlark | Ranking the best cordless drills
content | NovaKeel | NovaKeel in the news
`;

/** Nothing but writing that tells of no move, to see what wakes people for nothing; counted (14 of 120 did), then looked at. */
export const fourthQuiet = String.raw`
content | Tidewick | Ten questions every bookkeeper should ask
content | Tidewick | Autopay and the psychology of habit
content | Tidewick | A landlord's calendar for the year
content | Tidewick | Rent due dates around the world
content | Tidewick | What to do when a payment bounces
content | Tidewick | Helping residents through a job loss
content | Tidewick | The checklist we use before every first of the month
content | Tidewick | Payments glossary: from ACH to zero-balance
content | Tidewick | Meet Sam, who answers your tickets
content | Tidewick | Tidewick at Multifamily Summit: our three favorite talks
content | Brassline | Accounting software: five features to look for
content | Brassline | Chart of accounts for small portfolios
content | Brassline | Is it time to replace your general ledger?
content | Brassline | Budget variance: who owns the number?
content | Brassline | How Brassline's team plans a quarter
content | Brassline | Year-end checklists for property accountants
content | Brassline | AI in accounting: hype and help
content | Brassline | Audit-proof your invoices
content | Brassline | The controller's bookshelf
content | Brassline | Rolling forecasts beat annual budgets
content | Corvane | Missed calls cost more than you think
content | Corvane | Leasing scripts that convert
content | Corvane | Phone, text or email: how renters want to talk
content | Corvane | Train your team to work with AI
content | Corvane | The leasing funnel, from lead to lease
content | Corvane | Is your chatbot fair?
content | Corvane | Voice AI in 2027: five predictions
content | Corvane | Secret shopping 300 communities
content | Corvane | When the bot should hand over to a human
content | Corvane | Corvane's research on response times
content | Halden Recovery | Your rights when a collector calls
content | Halden Recovery | Debt validation in plain English
content | Halden Recovery | Bankruptcy and past-due rent
content | Halden Recovery | How collectors are trained at Halden
content | Halden Recovery | Call times: what the rule says
content | Halden Recovery | Statute of limitations by state
content | Halden Recovery | Placing accounts: when is too early?
content | Halden Recovery | Skip tracing, then and now
content | Halden Recovery | Lease-break fees: a state guide
content | Halden Recovery | The human side of past-due accounts
content | Ostrella | Package rooms: big, small or none?
content | Ostrella | Welcome gifts residents keep
content | Ostrella | Pool rules that people follow
content | Ostrella | Communication templates for every season
content | Ostrella | Gen Z renters want more from amenities
content | Ostrella | Coworking lounges done right
content | Ostrella | Renewals begin on move-in day
content | Ostrella | Smart homes: worth the money?
content | Ostrella | Hosting events without the headache
content | Ostrella | Noise complaints: a mediator's tips
content | Pinlark | Tools every make-ready crew needs
content | Pinlark | Preventive maintenance schedules that stick
content | Pinlark | Water leaks: find them early
content | Pinlark | Hiring technicians when nobody applies
content | Pinlark | Work order backlogs and how to clear them
content | Pinlark | Vendor contracts: seven clauses
content | Pinlark | Safety first: ladder season
content | Pinlark | The cheapest fix is the one you plan
content | Pinlark | Maintenance metrics that matter
content | Pinlark | Pinlark's crew at the trade-school fair
content | Quaystone | Income verification in the gig economy
content | Quaystone | Credit scores and renters: an explainer
content | Quaystone | Second-chance policies: do they work?
content | Quaystone | Applications per unit hit a record high
content | Quaystone | Reading a credit report like a pro
content | Quaystone | Adverse action letters, made simple
content | Quaystone | Criminal history and HUD guidance
content | Quaystone | Pay stub fraud doubled last year
content | Quaystone | Fair chance laws are spreading
content | Quaystone | Screening for student housing: special cases
content | Rookwell | Invoice terms that get you paid
content | Rookwell | Deferred revenue in five minutes
content | Rookwell | Five emails to send before you send it to collections
content | Rookwell | Why we write everything down
content | Rookwell | Credit memos versus refunds
content | Rookwell | The hidden life of a purchase order
content | Rookwell | Cash, checks and cards: the numbers
content | Rookwell | Revenue recognition for the busy founder
content | Rookwell | Automation will not fix a bad process
content | Rookwell | Chasing money politely
content | NovaKeel | Where will rents go next?
content | NovaKeel | Absorption, explained with coffee
content | NovaKeel | The lease-up calendar
content | NovaKeel | New supply in Nashville
content | NovaKeel | Student rents outpace inflation
content | NovaKeel | Measuring loss to lease
content | NovaKeel | What investors ask about comps
content | NovaKeel | Data hygiene for asset managers
content | NovaKeel | An economist's notebook, May
content | NovaKeel | Concessions are back in fashion
content | Sable & Finch | First-party or third-party collections?
content | Sable & Finch | Agency scorecards: what to track
content | Sable & Finch | The seven-in-seven rule
content | Sable & Finch | Consumers speak: why I didn't pay
content | Sable & Finch | Letters, texts and calls under the law
content | Sable & Finch | Choosing an agency for student accounts
content | Sable & Finch | Collections jargon decoded
content | Sable & Finch | Empathy sells
content | Sable & Finch | Move-out balances in a soft economy
content | Sable & Finch | Credit bureaus and you
content | Tidewick | RentNova raises $40M: what it says about our market
content | Brassline | Oakledger's new pricing: how it compares
content | Corvane | We tried five AI note-takers
content | Ostrella | Airbnb-friendly buildings grow
content | Pinlark | Home Depot opens distribution hub for pros
content | Quaystone | Senate bill would limit screening fees
content | Rookwell | Visa and Mastercard settle with merchants
content | NovaKeel | CoreData buys MarketSight
content | Halden Recovery | Supreme Court to hear collection case
content | Sable & Finch | Regulators plan new rules on medical debt
content | Tidewick | If residents could pay any day they liked
content | Corvane | We could hire ten more people, or build this
content | Brassline | No, spreadsheets are not dead
content | Ostrella | Coming back from vacation: a building walk
content | Pinlark | Our new office dog
content | NovaKeel | New job, new city, new lease
content | Rookwell | Say no to bad clients
content | Quaystone | Launch day nerves and other founder stories
content | Halden Recovery | Thirty years in collections: an interview with our founder
content | Tidewick | CEO letter: what we believe
`;

/** More of that, written later, counted (0.63 and 0.52), then looked at. */
export const fourthFifth = String.raw`
pricing | Tidewick | Tidewick lets owners choose who pays the fee
pricing | Corvane | Volume pricing is here
pricing | Pinlark | Starter is now $0
pricing | Rookwell | Rookwell freezes prices for two years
pricing | NovaKeel | Loyal customers keep their old price
pricing | Brassline | Moving to one simple invoice
pricing | Quaystone | Free re-screens within 60 days
pricing | Halden Recovery | Fees fall for early placements
pricing | Sable & Finch | Half-price letters through March
pricing | Ostrella | Plus and Premium merge into a single plan
product | Tidewick | Partial refunds in seconds
product | Tidewick | Rent reminders in the resident's own language
product | Brassline | Consolidated statements for every entity
product | Brassline | Lease abstraction with AI
product | Corvane | Live translation on every call
product | Corvane | Answers drawn from your own policies
product | Corvane | Corvane can reschedule tours by itself
product | Ostrella | Resident referrals, built in
product | Ostrella | Quiet hours for notifications
product | Pinlark | Pinlark predicts boiler failures
product | Pinlark | Photo proof for every completed job
product | Quaystone | Quaystone spots altered bank statements
product | Quaystone | A faster path for returning applicants
product | Rookwell | Interest on overdue invoices, calculated daily
product | Rookwell | Rookwell drops support for Internet Explorer
product | NovaKeel | Export-ready charts
product | NovaKeel | NovaKeel maps every new permit
product | Halden Recovery | Payment arrangements by chat, day or night
product | Sable & Finch | Clients see recoveries the same day
product | Ostrella | Ostrella unifies mail, chat and text
integration | Tidewick | Ledger postings to Oakledger, every five minutes
integration | Brassline | QuickBooks migration tool
integration | Corvane | From guest card to calendar: Corvane and RentKeep in step
integration | Pinlark | Pinlark tickets appear in Jira
integration | Rookwell | Rookwell now talks to SAP
integration | Quaystone | Order reports from inside RentKeep
integration | NovaKeel | NovaKeel feeds for Tableau
integration | Ostrella | Sign in with Google
customer | Tidewick | Bayside Homes collects 98% by the fifth
customer | Corvane | How a small team at Linden Court leases 600 units
customer | Brassline | Harlan Trust closes in four days on Brassline
customer | Pinlark | Meet our customers: Redfern Apartments
customer | Quaystone | Stopping fraud at Cedar Point Residential
customer | NovaKeel | Kingsway REIT renews for five years
customer | Ostrella | 12,000 homes at Willowbrook go live on Ostrella
customer | Halden Recovery | Three more cities choose Halden for utility debt
customer | Rookwell | Rookwell named billing platform of choice by the Astor Group
partnership | Tidewick | Tidewick brings Harbor Bank accounts to renters
partnership | Brassline | Brassline and Deloria to serve mid-size owners together
partnership | Corvane | Our alliance with the Voice Institute
partnership | Pinlark | HomeSupply discounts for Pinlark users
hiring | Corvane | Corvane plans 80 hires in Warsaw
hiring | Brassline | Voluntary redundancy at Brassline
hiring | Ostrella | Ostrella relocates to Denver
incident | Corvane | Calls to some numbers did not connect on 4 May
incident | Tidewick | Duplicate charges on 1 March refunded
incident | NovaKeel | Map tiles fail to load
incident | Brassline | Unplanned downtime this morning
funding | Corvane | Corvane doubles its war chest with $80 million
funding | Rookwell | Rookwell and Ledgerly become one
funding | NovaKeel | Alder leads $15M round in NovaKeel
leadership | Brassline | Brassline bids farewell to its founder
leadership | NovaKeel | First chief economist joins NovaKeel
legal | Tidewick | CFPB closes inquiry into Tidewick
legal | Ostrella | Service terms: changes from 1 August
legal | Pinlark | Pinlark wins patent on photo triage
content | Tidewick | What is a grace period?
content | Tidewick | The rent ledger, line by line
content | Tidewick | How residents choose a payment method
content | Brassline | A buyer's checklist for property accounting
content | Brassline | Fund accounting without tears
content | Brassline | Getting ready for your first audit
content | Corvane | Prospects expect answers in five minutes
content | Corvane | AI voices: who owns them?
content | Corvane | Good bots have good manners
content | Halden Recovery | Why timing matters in collections
content | Halden Recovery | A consumer's view of collection letters
content | Ostrella | Amenities people pay for
content | Ostrella | Resident surveys that get answers
content | Pinlark | Winter checklists for maintenance teams
content | Pinlark | What a work order should say
content | Quaystone | Fraud in numbers
content | Quaystone | Portable screening reports: the state of play
content | Rookwell | Automating invoices: where to begin
content | Rookwell | The cost of a late invoice
content | NovaKeel | Renewal rates and what drives them
content | NovaKeel | Charts of the week
content | Sable & Finch | Recovery rates by debt age
content | Sable & Finch | Texting consumers: dos and don'ts
content | Ostrella | Notes from the Resident Experience Forum
content | Pinlark | A plumber, a painter and a plan
content | Tidewick | Instant payments are coming to rent
content | Corvane | Leasing team of the month
content | Brassline | New accounting rules arrive in 2028
content | NovaKeel | Investors return to the Sun Belt
content | Quaystone | Landlords embrace instant decisions
`;

/** The plainest wording, counted with the rules before and after the widening (0.95 and 0.87, 0.94 and 0.95), then looked at. */
export const fourthPlain = String.raw`
pricing | Tidewick | Tidewick announces new pricing plans for small landlords
pricing | Brassline | Brassline increases subscription fees by 12%
pricing | Corvane | Corvane drops price of voice add-on
pricing | Ostrella | Ostrella introduces free tier
pricing | Pinlark | Price changes coming in September
pricing | Rookwell | Rookwell moves to pay-as-you-go
pricing | Halden Recovery | Halden Recovery lowers its contingency fee to 20%
product | Tidewick | Tidewick launches flexible rent payments
product | Brassline | Brassline unveils AI bookkeeper
product | Corvane | Corvane releases Spanish voice agent
product | Corvane | AI summaries for every resident call
product | Ostrella | Introducing Ostrella Rewards
product | Pinlark | Pinlark adds offline inspections
product | Quaystone | Quaystone debuts instant ID verification
product | Rookwell | Automatic late fee reminders
product | NovaKeel | NovaKeel now covers single-family rentals
product | Halden Recovery | New self-service portal for consumers
product | Sable & Finch | Sable & Finch rolls out text-to-pay
product | Ostrella | One-tap package pickup
product | Pinlark | Smart parts ordering
product | Brassline | Multi-currency support
product | Tidewick | Tidewick expands to Canada
product | NovaKeel | Portfolio heat maps are here
product | Corvane | Corvane sunsets its legacy chat widget
release | Brassline | Brassline 14.2 release notes
release/product | Pinlark | What's new in Pinlark: June 2026
release/product | Rookwell | New in Rookwell
release/product | Quaystone | Product update: faster reports and new filters
release | Ostrella | Version 8.1 is now available
integration | Tidewick | Tidewick integrates with Brassline
integration | Corvane | Corvane connects to Salesforce
integration | Pinlark | New QuickBooks Online integration
integration | Quaystone | Quaystone available on the Oakledger marketplace
integration | NovaKeel | Two-way sync with Yardi Voyager
hiring | Corvane | Corvane hires 50 engineers in Austin
hiring | Brassline | Brassline announces layoffs affecting 8% of employees
hiring | Tidewick | Tidewick opens Denver office
hiring | Halden Recovery | Halden Recovery to add 100 jobs in Tampa
incident | Tidewick | Tidewick payment outage resolved
incident | Corvane | Corvane reports data breach affecting 12,000 renters
incident | Rookwell | Service disruption: invoice delivery delayed
incident | Pinlark | Postmortem of the June 3 outage
customer | Tidewick | Greyfield Living selects Tidewick for 20,000 units
customer | Corvane | How Oak Terrace increased tours by 40% with Corvane
customer | Brassline | Case study: Penrose Residential
customer | Ostrella | Sterling Row deploys Ostrella portfolio-wide
customer | Sable & Finch | Hollis Properties renews with Sable & Finch
partnership | Tidewick | Tidewick partners with Cobalt Credit Union
partnership | Brassline | Brassline joins National Apartment Association as supplier partner
partnership | NovaKeel | NovaKeel and Plinth announce strategic partnership
funding | Corvane | Corvane raises $45 million Series C
funding | Pinlark | Pinlark acquired by HomeSupply Pro
funding | Tidewick | Tidewick acquires RentKeep
funding | Quaystone | Quaystone secures growth investment from Alder
leadership | Brassline | Brassline names Jane Ortiz Chief Financial Officer
leadership | Corvane | Corvane CEO steps down
leadership | Tidewick | Tidewick expands leadership team with two VPs
leadership | Halden Recovery | Ruth Osgood joins Halden Recovery board of directors
legal | Halden Recovery | Halden Recovery sued over debt collection letters
legal | Corvane | FTC investigates Corvane
legal | Tidewick | Updated terms of service
legal | Sable & Finch | Sable & Finch settles FDCPA class action for $2 million
legal | Brassline | Brassline privacy policy update
content | Tidewick | 5 ways to reduce late rent payments
content | Brassline | Why accounting automation matters for multifamily
content | Corvane | The future of AI leasing
content | Ostrella | From idea to launch: building Ostrella's resident app
content | Pinlark | A guide to preventive maintenance
content | Quaystone | How to spot a fake pay stub
content | Rookwell | Webinar: mastering revenue recognition
content | NovaKeel | 2026 rental market report
content | Halden Recovery | Understanding your rights under the FDCPA
content | Sable & Finch | What landlords get wrong about collections
content | Tidewick | Tidewick named a Best Place to Work
content | Corvane | Join us at NAA Apartmentalize
content | Brassline | Customer spotlight recap: our user conference
content | Ostrella | Happy holidays from the Ostrella team
content | Pinlark | Should you outsource maintenance?
content | Quaystone | RealPage faces new antitrust lawsuit: what operators should know
content | Rookwell | Top billing mistakes and how to avoid them
content | NovaKeel | Interview: a developer on building in Boise
content | Tidewick | If rent control passes, what happens to late fees?
content | Corvane | Will AI agents replace leasing staff?
content | Halden Recovery | Meet the team: Jordan in compliance
content | Brassline | Lessons from 100 software implementations
content | Ostrella | Our commitment to accessibility
content | Pinlark | Trends in facilities technology
content | Sable & Finch | The ethics of debt collection
content | Quaystone | Tenant screening FAQ
`;

/** As plain, written later; counted with the rules before and after the widening (0.98 and 0.86, 0.96 and 0.92), then looked at. */
export const fourthPlainer = String.raw`
pricing | Tidewick | Tidewick cuts card fees for residents
pricing | Brassline | Notice: subscription rates change on January 1
pricing | Corvane | Corvane adds annual billing discount
pricing | Ostrella | Ostrella simplifies its plans
pricing | Pinlark | Pinlark ends free plan
pricing | Rookwell | $25 per entity: Rookwell publishes its prices
product | Tidewick | Tidewick introduces rent splitting
product | Brassline | Brassline launches investor portal
product | Corvane | Corvane debuts AI maintenance triage
product | Corvane | Voice cloning for leasing agents, now in beta
product | Ostrella | Digital key sharing for guests
product | Ostrella | Meet the redesigned Ostrella app
product | Pinlark | Real-time technician tracking
product | Quaystone | Fraud detection for pay stubs
product | Rookwell | Bulk invoice approvals
product | NovaKeel | NovaKeel rolls out lease-up forecasting
product | Halden Recovery | Payment plans now available online
product | Sable & Finch | Sable & Finch unveils consumer chat
product | NovaKeel | Rent comps, updated every hour
product | Brassline | Brassline to retire on-premise version
release | Tidewick | Tidewick v6.0 release notes
release/product | Ostrella | What's new: July 2026
release/product | Corvane | New in Corvane
release | Brassline | Brassline hotfix 14.2.1
integration | Tidewick | Tidewick now integrates with Entrata
integration | Ostrella | Slack integration for Ostrella
integration | Rookwell | Rookwell connects with Stripe
integration | Pinlark | Pinlark and Oakledger launch two-way sync
hiring | NovaKeel | NovaKeel opens engineering hub in Toronto
hiring | Pinlark | Pinlark cuts 40 jobs
hiring | Sable & Finch | We're hiring collectors in Ohio
incident | Brassline | Brassline experiences login outage
incident | Quaystone | Quaystone data breach exposes applicant records
incident | Halden Recovery | Payment portal downtime on May 2
customer | Tidewick | Larkspur Capital chooses Tidewick
customer | Pinlark | Customer story: how Redfern cut turn time in half
customer | NovaKeel | Kingsway REIT adopts NovaKeel
customer | Halden Recovery | Halden Recovery wins contract with Westmere University
partnership | Corvane | Corvane and Landgrove announce partnership
partnership | Rookwell | Rookwell teams up with Hexbank
partnership | Quaystone | Quaystone named preferred vendor of Mountain Apartment Association
funding | NovaKeel | NovaKeel closes $12M Series A
funding | Brassline | Brassline to acquire Wagely
funding | Ostrella | Ostrella valued at $900 million after new round
leadership | Pinlark | Pinlark appoints new CEO
leadership | Quaystone | Quaystone co-founder departs
leadership | Rookwell | Rookwell hires former Hexbank executive as CRO
legal | Quaystone | Quaystone faces class action over screening scores
legal | Tidewick | Tidewick settles with state regulators
legal | Ostrella | Ostrella updates privacy policy
content | Tidewick | How to improve on-time payments
content | Brassline | 7 budgeting tips for property managers
content | Corvane | Chatbots vs. live agents: which converts better?
content | Ostrella | Resident engagement ideas for fall
content | Pinlark | The true cost of deferred maintenance
content | Quaystone | Understanding adverse action notices
content | Rookwell | Guide to multi-entity accounting
content | NovaKeel | What's driving rent growth in 2026?
content | Halden Recovery | Debt collection myths debunked
content | Sable & Finch | Why empathy matters in collections
content | Tidewick | Webinar recap: payments in 2027
content | Corvane | Corvane wins AI Innovation Award
content | Brassline | Year in review: Brassline's 2026
content | Ostrella | Ostrella team volunteers at food bank
content | Pinlark | Greystar acquires maintenance startup: our take
content | Quaystone | Are credit scores enough?
content | NovaKeel | Housing market outlook: spring edition
content | Rookwell | Why we believe in open accounting standards
content | Tidewick | Celebrating 10 years of Tidewick
content | Corvane | Imagine a leasing office without phones
content | Halden Recovery | See you at the collections summit
`;

/** The last batch: counted with the rules before and after all widening (0.93 and 0.77, 0.85 and 0.85; no content told as news), then looked at. */
export const fourthNext = String.raw`
pricing | Tidewick | Tidewick reduces ACH costs for landlords
pricing | Corvane | Corvane plans now start at $0.75 per unit
pricing | Ostrella | Ostrella to discontinue monthly billing
pricing | Rookwell | Discounted rates for nonprofits
product | Brassline | Brassline adds vendor credits
product | Corvane | Multilingual tour booking
product | Pinlark | Pinlark launches vendor marketplace
product | Quaystone | Rental history reports in 30 seconds
product | NovaKeel | Introducing saved comparisons
product | Ostrella | Residents can now message neighbors
product | Tidewick | Tidewick brings autopay to WhatsApp
product | Sable & Finch | Automated dispute letters
product | Rookwell | Invoice approvals from Slack
release/product | Quaystone | Quaystone release notes: week of July 6
release | Ostrella | Ostrella app v4.2.1
integration | Corvane | Corvane adds HubSpot integration
integration | Brassline | Brassline API now supports webhooks
integration | Pinlark | Pinlark works with ServiceChannel
hiring | Tidewick | Tidewick is hiring in Phoenix
hiring | Rookwell | Rookwell reduces headcount by 10%
incident | Ostrella | Ostrella app down for two hours on July 4
incident | Brassline | Security incident update
customer | Quaystone | Cedar Grove Management goes live with Quaystone
customer | Corvane | Bayview Apartments sees 25% more leases with Corvane
customer | Sable & Finch | Sable & Finch welcomes Harlan Trust
partnership | Pinlark | Pinlark joins forces with HomeSupply Pro
partnership | Tidewick | Tidewick, Larch Mutual announce renters insurance partnership
funding | Rookwell | Rookwell announces $30M growth round
funding | Brassline | Brassline merges with Oakledger
leadership | NovaKeel | NovaKeel welcomes new Chief Data Officer
leadership | Sable & Finch | Sable & Finch announces CEO succession plan
legal | Corvane | Corvane faces fair housing lawsuit
legal | Quaystone | Quaystone fined $1.5M by FTC
legal | Rookwell | New terms of use take effect August 1
content | Tidewick | Why renters prefer digital payments
content | Brassline | Accounting trends to watch in 2027
content | Corvane | Leasing in 2030: a thought experiment
content | Ostrella | Resident experience checklist
content | Pinlark | HVAC maintenance tips for summer
content | Quaystone | How fair chance housing laws affect screening
content | Rookwell | Ebook: the billing operations handbook
content | NovaKeel | Rents dip in July as supply peaks
content | Halden Recovery | What to expect when a debt goes to collections
content | Sable & Finch | Panel discussion: AI and compliance
content | Tidewick | Tidewick at Apartmentalize: visit booth 1205
content | Corvane | Corvane recognized as a Leader in conversational AI
content | Ostrella | Meet our summer interns
content | Pinlark | Is predictive maintenance worth it?
content | Brassline | AppFolio raises prices: what it means for managers
content | NovaKeel | Data snapshot: concessions by metro
`;

/** And one more: counted with the rules before and after all widening (0.90 and 0.71, 0.92 and 0.92), then looked at. */
export const fourthNextAgain = String.raw`
pricing | Tidewick | Tidewick lowers onboarding costs
pricing | Brassline | Brassline Pro price goes to $3 per unit
pricing | Corvane | Corvane offers three months free to new customers
pricing | Pinlark | Pinlark will charge for API access
pricing | Halden Recovery | Halden Recovery announces performance-based pricing
pricing | Sable & Finch | Sable & Finch eliminates monthly minimums
product | Tidewick | Tidewick adds renters insurance
product | Brassline | Brassline releases mobile app for owners
product | Corvane | Corvane launches email assistant
product | Ostrella | Ostrella introduces community marketplace
product | Pinlark | Pinlark extends warranty tracking to appliances
product | Quaystone | Quaystone expands to commercial tenant screening
product | Rookwell | Rookwell launches cash flow forecasting
product | NovaKeel | NovaKeel adds climate risk scores
product | Halden Recovery | Halden Recovery launches Spanish-language website
product | Sable & Finch | 24/7 payment line
product | Tidewick | Split payments for roommates
product | Brassline | Automated bank reconciliation
product | Corvane | Lead scoring powered by AI
product | Ostrella | Smart lock controls in the Ostrella app
product | Pinlark | Mobile inspections with photos
product | Quaystone | Instant income verification
product | Rookwell | Customizable invoice templates
product | NovaKeel | Interactive market maps
product | Corvane | Corvane announces end of life for Classic chat
product | Tidewick | Coming soon: rent-to-own tracking
release/product | Brassline | Brassline version 15 released
release/product | Rookwell | Rookwell monthly release: June
release | Pinlark | Pinlark bug fixes and improvements
integration | Tidewick | Tidewick announces integration with RealPage
integration | Brassline | Brassline now syncs with QuickBooks
integration | Corvane | Connect Corvane to your Google Calendar
integration | Ostrella | Ostrella joins the Yardi interface program
integration | Rookwell | Rookwell adds Xero connector
integration | NovaKeel | Export NovaKeel data to Snowflake
customer | Tidewick | Harcourt Flats partners with Tidewick to modernize payments
customer | Brassline | Astor Group picks Brassline for accounting
customer | Pinlark | Why Redfern Apartments switched to Pinlark
customer | Ostrella | 50 communities go live with Ostrella
partnership | NovaKeel | NovaKeel forms alliance with Urban Index
partnership | Sable & Finch | Sable & Finch becomes official partner of the Student Housing Council
hiring | Corvane | Corvane doubles engineering headcount
hiring | Ostrella | Ostrella lays off 30 people
incident | NovaKeel | NovaKeel service degradation in US East
incident | Tidewick | Tidewick apologizes for duplicate charges
funding | Halden Recovery | Halden Recovery acquired by Dunmore
funding | NovaKeel | NovaKeel raises seed funding from Alder
leadership | Ostrella | Ostrella COO resigns
leadership | Halden Recovery | Halden Recovery promotes Cora Lind to president
legal | Brassline | Court dismisses lawsuit against Brassline
legal | Pinlark | Pinlark updates data processing agreement
content | Tidewick | Rent payment trends for 2027
content | Brassline | Best practices for closing the books
content | Corvane | AI in leasing: hype or help?
content | Ostrella | Fall resident event ideas
content | Pinlark | Maintenance KPIs every manager should track
content | Quaystone | The rise of application fraud
content | Rookwell | Invoicing 101
content | NovaKeel | How we calculate market rents
content | Halden Recovery | Know your rights: debt collection calls
content | Sable & Finch | Collections in a recession
content | Tidewick | Digital payments and the unbanked
content | Corvane | Our take on the new FTC rule
content | Brassline | Brassline sponsors charity golf day
content | Quaystone | Identity theft: an overview for landlords
content | Ostrella | New amenities residents want
content | Pinlark | Smart thermostats: are they worth it?
content | Rookwell | Automation in accounts receivable
content | NovaKeel | Data center demand and housing
content | Tidewick | Payment apps compared
`;
